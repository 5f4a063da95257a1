import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { StartError } from "@/lib/postgres/start-error";

/** How long requests that are being answered may take after the last one came in; live streams are cut then. */
const FINISH_MS = 1_000;

type Place = { HOST: string; PORT: number };

/** Starts to listen. @returns the URL. Throws StartError. */
export async function listen(server: Server, { HOST, PORT }: Place): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explained(error, HOST, PORT)));
    server.listen(PORT, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return `http://${HOST.includes(":") ? `[${HOST}]` : HOST}:${port}`;
}

/** Takes nothing new, and resolves when what came before is answered. */
export async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  await closed;
  clearTimeout(timer);
}

function explained(error: NodeJS.ErrnoException, host: string, port: number): StartError {
  if (error.code === "EADDRINUSE") {
    return new StartError(
      `Port ${port} on ${host} is taken. Stop what listens there, or set PORT to another.`,
    );
  }
  if (error.code === "EACCES") {
    return new StartError(`This user may not listen on port ${port}. Set PORT above 1023.`);
  }
  return new StartError(
    `Hookbook can't listen on ${host}, port ${port} (${error.code}). Check HOST and PORT.`,
  );
}
