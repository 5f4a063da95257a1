import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { afterEach } from "vitest";

/** What is sent, to any endpoint. */
export const sendable = {
  id: "01890000-0000-7000-8000-000000000001",
  payload: Buffer.from('{"a":1}'),
  contentType: "application/json",
};

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Lets a server listen until the test is over. @returns its URL */
export async function urlOf(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    if ("closeAllConnections" in server) server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
}

/** The URL of an endpoint that answers as it is told. */
export const endpointThat = (listener: RequestListener) => urlOf(createServer(listener));

/** The URL of an endpoint that answers with these bytes, whatever it is asked, and hangs up. */
export const endpointSaying = (bytes: string | Uint8Array) =>
  urlOf(
    createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.end(bytes));
      closing.push(() => socket.destroy());
    }),
  );
