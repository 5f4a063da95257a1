import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";

import { readEnv } from "@/lib/env";
import { type ConnectionLimits, connectionLimits } from "@/lib/http/connection-limits";
import { createHttpServer } from "@/lib/http/server";
import { createDoor } from "@/lib/sources/door";

const running: ReturnType<typeof createHttpServer>[] = [];

afterEach(async () => {
  for (const server of running.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** Serves until the test is over, with limits that a test need not wait for. @returns the port */
export async function serve(
  listener: RequestListener,
  limits: Partial<ConnectionLimits> = {},
): Promise<number> {
  const server = createHttpServer(listener, { ...connectionLimits(1_000), ...limits });
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

/** The sources, on a port of their own until the test is over. @returns the port */
export function serveSources(variables: Record<string, string> = {}, limits: Partial<ConnectionLimits> = {}) {
  return serve(createDoor(readEnv(variables)), limits);
}
