import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { z } from "zod";

import { callCurl } from "@/components/docs/call-curl";
import type { Call } from "@/lib/api/call";

const call: Call = {
  id: "saveThing",
  method: "PUT",
  path: "/api/things/{thingId}",
  summary: "Save",
  description: "Saves.",
  needs: "write",
  body: z.object({ title: z.string() }),
  success: { status: 204, description: "Saved." },
  example: { body: { title: "It's $HOME" } },
};

test("a command has the key, the method, and the body as a shell passes it on", () => {
  const command = callCurl(call, "http://127.0.0.1:3000");
  const said = execFileSync("sh", ["-c", command.replace("curl", "printf '%s\\n'")], {
    env: { ...process.env, HOOKBOOK_KEY: "hb_x", THING_ID: "7" },
    encoding: "utf8",
  });

  expect(
    said.startsWith("-s\n-X\nPUT\nhttp://127.0.0.1:3000/api/things/7\n-H\nAuthorization: Bearer hb_x\n"),
  ).toBe(true);
  expect(JSON.parse(said.slice(said.indexOf("{")))).toEqual({ title: "It's $HOME" });
});

test("a call that anybody may make needs no key", () => {
  expect(callCurl({ ...call, needs: null }, "http://a")).not.toContain("HOOKBOOK_KEY");
});
