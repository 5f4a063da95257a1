import { config } from "zod";

// Before anything else runs in the browser: zod would try whether it may make code from text, which the page's policy forbids.
config({ jitless: true });
