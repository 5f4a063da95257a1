import "../scripts/node-version.mjs";
import { build, prepare } from "../scripts/prepare.mjs";
import { runOrExplain } from "../scripts/run-or-explain.mjs";

// npm run bench: prepares as npm start does, then measures the built product.

await runOrExplain(async () => {
  await prepare({ dev: true });
  await build();
  const { register } = await import("tsx/esm/api");
  register();
  await import("./main.ts");
});
