import { randomUUID } from "node:crypto";
import { inject } from "vitest";

import { databaseUrl } from "@/test/database-url";

// Runs before anything of lib/ is loaded. It only names a database for this test file: importing test/database.ts makes it.
process.env.DATABASE_URL = databaseUrl(inject("postgresUrl"), `test_${randomUUID().replaceAll("-", "")}`);
process.env.LOG_LEVEL ??= "silent"; // tests break connections on purpose
