import { version } from "@/package.json";

/** Of this release: sent as `User-Agent: Hookbook/VERSION`. */
export const VERSION = version;
