import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { afterAll, beforeEach } from "vitest";

/** The connections that this process has made since the test began, to whatever address. */
export const connectionsMade: Socket[] = [];

const remember = (message: unknown) => {
  connectionsMade.push((message as { socket: Socket }).socket);
};
subscribe("net.client.socket", remember);
afterAll(() => unsubscribe("net.client.socket", remember));
beforeEach(() => {
  connectionsMade.length = 0;
});

/** The bytes that this process has read from all of them. */
export const bytesRead = () => connectionsMade.reduce((sum, socket) => sum + socket.bytesRead, 0);
