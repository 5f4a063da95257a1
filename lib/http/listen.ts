import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { Bag } from "@/lib/bag";
import { StartError } from "@/lib/postgres/start-error";

/** How long what is not yet received, and live streams, may take once the server closes. */
const CUT_MS = 1_000;

/** How long a request that was received whole may wait for its answer: what it asked for may be done already. */
const ANSWER_MS = 5_000;

const LOOK_MS = 50;

type Place = { HOST: string; PORT: number };

export type Listening = {
  url: string;
  /** Takes nothing new, and resolves when what came before is answered. */
  close(): Promise<void>;
};

/** Starts to listen. Throws StartError. */
export async function listen(server: Server, { HOST, PORT }: Place): Promise<Listening> {
  const open = new Bag<ServerResponse>();
  let closing = false;
  const onRequest = (_request: IncomingMessage, response: ServerResponse) => {
    if (closing) response.shouldKeepAlive = false;
    response.on("close", open.add(response));
  };
  server.prependListener("request", onRequest).prependListener("checkContinue", onRequest);

  /** Whether somebody waits for the first byte of an answer to what was received whole. */
  const mustAnswer = () => [...open].some(({ req, headersSent }) => req.complete && !headersSent);

  /** A connection that is kept alive would bring the next request, and be cut in the middle of it. */
  async function close() {
    closing = true;
    for (const response of open) response.shouldKeepAlive = false;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();

    const since = performance.now();
    const timer = setInterval(() => {
      const waited = performance.now() - since;
      if (waited > (mustAnswer() ? ANSWER_MS : CUT_MS)) server.closeAllConnections();
    }, LOOK_MS);
    await closed;
    clearInterval(timer);
  }

  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(explained(error, HOST, PORT)));
    server.listen(PORT, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://${HOST.includes(":") ? `[${HOST}]` : HOST}:${port}`, close };
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
