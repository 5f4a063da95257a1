import "./node-version.mjs";
import { loadDotenv } from "./dotenv.mjs";
import { build, prepare } from "./prepare.mjs";
import { runOrExplain } from "./run-or-explain.mjs";
import { runServer } from "./run-server.mjs";

// npm start: from a bare clone to a running server.

await runOrExplain(async () => {
  await prepare({ dev: false });
  await build();
  loadDotenv();
  runServer("production");
});
