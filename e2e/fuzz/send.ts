import { type Agent, request } from "node:http";

export type Asked = { method: string; path: string; headers: Record<string, string>; bytes?: Buffer };
export type Answer = { status: number; type: string; text: string };

const STREAM_MS = 100; // of a stream only that it begins

/** Sends a request as it is: no client makes its path, its headers or its body any better. */
export function send(origin: string, { method, path, headers, bytes }: Asked, agent: Agent): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const length = bytes === undefined ? {} : { "content-length": `${bytes.length}` };
    const asked = request(
      { hostname, port, method, path, agent, headers: { ...headers, ...length } },
      (reply) => {
        const { statusCode: status = 0 } = reply;
        const type = reply.headers["content-type"] ?? "";
        const chunks: Buffer[] = [];
        const end = () => resolve({ status, type, text: Buffer.concat(chunks).toString() });
        if (type.startsWith("text/event-stream")) setTimeout(() => reply.destroy(), STREAM_MS);
        reply
          .on("data", (chunk) => chunks.push(chunk))
          .on("close", end)
          .on("error", end);
      },
    );
    asked.on("error", reject);
    asked.end(bytes);
  });
}
