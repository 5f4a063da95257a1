import "./node-version.mjs";
import { loadDotenv } from "./dotenv.mjs";
import { prepare } from "./prepare.mjs";
import { runOrExplain } from "./run-or-explain.mjs";
import { runServer } from "./run-server.mjs";

// npm run dev: as npm start, but pages are built as they are asked for and change as their source does.

await runOrExplain(async () => {
  await prepare({ dev: true });
  loadDotenv();
  runServer("development");
});
