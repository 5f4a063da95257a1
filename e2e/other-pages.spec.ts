import { request as ask, createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { makeTemporaryDataDir, removeDataDir } from "@/lib/postgres/temporary";
import { startServer } from "@/test/server-process";
import { test as base, expect } from "./fixtures";

/** The address of a page of another origin on the same machine: to a browser it is of the same site. */
const test = base.extend<{ stranger: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter list.
  stranger: async ({}, use) => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { "Content-Type": "text/html" }).end("<title>Stranger</title><body>");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
});

/** What a path gets that is sent as it is written: browsers and URL would tidy it up. */
function get(origin: string, path: string): Promise<{ status: number; location: string | undefined }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    ask({ hostname, port, path }, (reply) => {
      reply.resume();
      resolve({ status: reply.statusCode ?? 0, location: reply.headers.location });
    })
      .on("error", reject)
      .end();
  });
}

test("a page of another origin shows none of ours in a frame", async ({
  page,
  stranger,
  baseURL,
  notebook,
}) => {
  page.removeAllListeners("console"); // Chromium writes down why it shows nothing
  await page.goto(stranger);
  for (const path of ["/", `/notebooks/${notebook.id}`, "/environment", "/api/notebooks"]) {
    await page.evaluate(
      (src) =>
        new Promise((resolve) => {
          const frame = Object.assign(document.createElement("iframe"), { src, onload: resolve });
          document.body.replaceChildren(frame);
        }),
      baseURL + path,
    );
    const frame = page.frames().at(-1)!;
    expect(await frame.locator("body").textContent(), path).not.toMatch(/Hookbook|Notebooks|End to end/);
  }
});

test("each page forbids to be framed, also where a browser does not say what it wants it for", async ({
  request,
  notebook,
}) => {
  for (const path of ["/", "/environment", "/no-such-page", `/notebooks/${notebook.id}`]) {
    const headers = (await request.get(path)).headers();
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    expect(headers["referrer-policy"], path).toBe("same-origin");
  }
});

test("a page of another origin changes nothing and reads nothing", async ({
  page,
  request,
  stranger,
  baseURL,
  notebook,
}) => {
  page.removeAllListeners("console"); // it writes down that it was refused
  await page.goto(stranger);
  const outcomes = await page.evaluate(
    async ({ api, id }) => {
      const body = JSON.stringify({ title: "Foreign" });
      const tried = [
        fetch(api, { method: "POST", body, mode: "no-cors", credentials: "include" }),
        fetch(api, { method: "POST", body: new Blob([body]), mode: "no-cors", credentials: "include" }),
        fetch(api, { method: "POST", body, headers: { "content-type": "application/json" } }),
        fetch(`${api}/${id}`, { method: "DELETE", credentials: "include" }),
        fetch(`${api}/${id}/events`, { method: "POST", body: "{}", mode: "no-cors" }),
        fetch(api, { credentials: "include" }),
      ];
      const ended = await Promise.allSettled(tried);
      navigator.sendBeacon(api, body);
      const form = Object.assign(document.createElement("form"), { action: api, method: "post" });
      form.enctype = "text/plain";
      form.append(Object.assign(document.createElement("input"), { name: body.slice(0, -1), value: "}" }));
      document.body.append(form);
      form.submit();
      return ended.map((one) => (one.status === "fulfilled" ? one.value.type : "refused"));
    },
    { api: `${baseURL}/api/notebooks`, id: notebook.id },
  );
  await expect(page).toHaveURL(`${baseURL}/api/notebooks`); // the form's answer, a plain 403
  expect(await page.content()).toContain("foreign_request");
  expect(new Set(outcomes)).toEqual(new Set(["refused"]));

  const { notebooks } = await (await request.get("/api/notebooks")).json();
  expect(notebooks.map(({ title }: { title: string }) => title)).not.toContain("Foreign");
  const { events } = await (await request.get(`/api/notebooks/${notebook.id}/events`)).json();
  expect(events).toEqual([]);
});

test("a page of another origin can't hold streams open, nor load what is ours", async ({
  page,
  stranger,
  baseURL,
  notebook,
}) => {
  page.removeAllListeners("console"); // it writes down that it was refused
  await page.goto(stranger);
  const loaded = await page.evaluate(
    async ({ origin, id }) => {
      const outcome = (made: HTMLElement | EventSource) =>
        new Promise<string>((resolve) => {
          made.addEventListener("error", () => resolve("refused"));
          made.addEventListener("load", () => resolve("loaded"));
          made.addEventListener("open", () => resolve("opened"));
          if (made instanceof HTMLElement) document.body.append(made);
        });
      const element = (name: string, src: string) => Object.assign(document.createElement(name), { src });
      return await Promise.all([
        outcome(new EventSource(`${origin}/api/notebooks/${id}/events/stream`, { withCredentials: true })),
        outcome(element("img", `${origin}/icon.svg`)),
        outcome(element("script", `${origin}/api/notebooks`)),
      ]);
    },
    { origin: baseURL, id: notebook.id },
  );
  expect(loaded).toEqual(["refused", "refused", "refused"]);
});

test("no address leads to another host", async ({ baseURL }) => {
  const targets = [
    "//evil.example",
    "//evil.example/",
    "///evil.example/",
    "//evil.example/%2f..",
    "//evil.example/..%2f",
    "/\\evil.example",
    "/\\/evil.example/",
    "\\\\evil.example/",
    "/%5cevil.example/",
    "/%2f%2fevil.example/",
    "/%09/evil.example/",
    "/.//evil.example/",
    "/..//evil.example/",
    "/x/..//evil.example/",
    "//evil.example@evil.example/",
    "//evil.example:80/notebooks/",
    "/notebooks//evil.example/",
    "/https://evil.example/",
    "/https:/evil.example/",
    "http://evil.example/",
    "http://evil.example/notebooks/",
    "https://evil.example//api//notebooks/",
    "/?next=//evil.example",
    "/?redirect=https://evil.example/",
    "/api//evil.example/",
    "/;//evil.example/",
  ];
  for (const target of targets) {
    const { status, location } = await get(baseURL!, target);
    expect(status, target).toBeLessThan(500);
    if (location !== undefined) expect(new URL(location, baseURL).origin, target).toBe(baseURL);
  }
});

test("over https browsers are told to stay there, and only then", async () => {
  test.setTimeout(60_000);
  const dataDir = await makeTemporaryDataDir();
  const server = await startServer(dataDir, { TRUSTED_PROXIES: "127.0.0.1/32" });
  const told = async (headers: Record<string, string>) =>
    (await fetch(`${server.url}/healthz/..`, { headers })).headers.get("strict-transport-security");

  expect(await told({ "x-forwarded-proto": "https" })).toBe("max-age=31536000");
  expect(await told({ "x-forwarded-proto": "http" })).toBeNull();
  expect(await told({})).toBeNull();
  await server.stop();
  await removeDataDir(dataDir);
});
