import "./node-version.mjs";
import { loadDotenv } from "./dotenv.mjs";
import { prepare } from "./prepare.mjs";
import { runOrExplain } from "./run-or-explain.mjs";

// npm run admin: the operator's command line, from a bare clone. Its commands are in scripts/admin/usage.ts.

await runOrExplain(async () => {
  await prepare({ dev: false });
  loadDotenv();
  const { register } = await import("tsx/esm/api");
  register();
  await import("./admin/main.ts");
});
