import "./node-version.mjs";
import { build, prepare } from "./prepare.mjs";
import { runOrExplain } from "./run-or-explain.mjs";
import { runProgram } from "./suite.mjs";

// npm run chaos: the fault tests at full length, from a bare clone. Its options are in chaos/run.ts.

await runOrExplain(async () => {
  await prepare({ dev: true });
  await build();
});
const ok = await runProgram("--import", ["tsx", "chaos/run.ts", ...process.argv.slice(2)]);
process.exitCode = ok ? 0 : 1;
