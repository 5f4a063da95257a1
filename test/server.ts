import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { createAuthority } from "@/test/certificate";
import { startServer } from "@/test/server-process";

/**
 * Runs the built product with a database of its own, on a free port, for the browser tests. It trusts one authority more than
 * Node does, so that an endpoint's certificate can be wrong in one thing alone.
 */
export default async function setup() {
  const dataDir = await makeTemporaryDataDir();
  try {
    const authority = createAuthority("An authority of the browser tests");
    const trusted = join(dataDir, "authority.pem");
    await writeFile(trusted, authority.cert);
    const server = await startServer(dataDir, { NODE_EXTRA_CA_CERTS: trusted });
    process.env.E2E_AUTHORITY = JSON.stringify(authority);
    process.env.E2E_URL = server.url;
    process.env.E2E_COOKIE = (await server.signedIn()).cookie;
    return async () => {
      await server.stop();
      await removeDataDir(dataDir);
    };
  } catch (error) {
    await removeDataDir(dataDir);
    throw error;
  }
}
