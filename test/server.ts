import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { startServer } from "@/test/server-process";

/** Runs the built product with a database of its own, on a free port, for the browser tests. */
export default async function setup() {
  const dataDir = await makeTemporaryDataDir();
  try {
    const server = await startServer(dataDir);
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
