import type { DollarEvent } from "@/lib/events/schema";

/** An event for tests, of which only the body matters. */
export function exampleEvent(body: unknown): DollarEvent {
  return {
    inferred_body_type: "JSON",
    headers: { "content-type": "application/json", "user-agent": "vitest" },
    method: "POST",
    path: "/",
    query: {},
    url: "http://127.0.0.1:3000/e/key/",
    client_ip: "127.0.0.1",
    body,
    proto: {
      headers: [["Content-Type", "application/json"]],
      body_b64: "",
      method: "POST",
      scheme: "HTTP",
      http_version: "V11",
      client_ip: "127.0.0.1",
      uri: "/e/key/",
    },
  };
}
