import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, test } from "vitest";

import { createAgent } from "@/lib/delivery/connect";
import { sendAttempt } from "@/lib/delivery/send";
import { sendable } from "@/test/odd-endpoint";

const strict = createAgent({ loopback: false, networks: [] });
afterAll(() => strict.destroy());

test.each(["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0x7f.1", "2130706433", "127.1", "0"])(
  "an address that is not allowed is not dialled, spelled %s",
  async (host) => {
    let connections = 0;
    const server = createServer((_request, response) => response.end());
    server.on("connection", () => connections++);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const endpoint = `http://${host}:${port}/`;
    const outcome = await sendAttempt({ ...sendable, endpoint }, { dispatcher: strict });
    server.close();

    expect(outcome).toMatchObject({ kind: "blocked", cause: "blocked", response: null });
    expect(outcome.reason).toContain("ALLOWED_NETWORKS");
    expect(connections).toBe(0);
  },
);
