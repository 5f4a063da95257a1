import { v7 as uuidv7 } from "uuid";

import { startEndpoint } from "@/test/endpoint";
import { destination, eventRows, expect, inspector, saveDestinations, test } from "./fixtures";

const MISSING = uuidv7();
const PAGES = ["/", "/environment", "/no-such-page", `/notebooks/${MISSING}`];

test("every script and style sheet of a page has the nonce of its own request", async ({
  request,
  notebook,
}) => {
  const nonces = new Set<string>();
  const paths = [...PAGES, `/notebooks/${notebook.id}`, `/notebooks/${notebook.id}`];
  for (const path of paths) {
    const reply = await request.get(path);
    const nonce = /script-src 'nonce-([\w+/=]{24})' 'strict-dynamic';/.exec(
      reply.headers()["content-security-policy"] ?? "",
    )?.[1];
    expect(nonce, path).toBeDefined();
    nonces.add(nonce!);
    const made = (await reply.text()).match(/<(script|style)\b[^>]*>/g) ?? [];
    expect(made.length, path).toBeGreaterThan(2);
    expect(made.filter((tag) => !tag.includes(` nonce="${nonce}"`))).toEqual([]);
  }
  expect(nonces.size).toBe(paths.length);
});

test("a sender can't choose the nonce", async ({ request }) => {
  const chosen = "script-src 'nonce-chosen'";
  const headers = {
    "content-security-policy": chosen,
    "content-security-policy-report-only": chosen,
    "x-nonce": "chosen",
  };
  for (const path of PAGES) {
    const reply = await request.get(path, { headers });
    expect(reply.headers()["content-security-policy"]).not.toContain("chosen");
    expect(await reply.text()).not.toContain("chosen");
  }
});

test("what is no page may not load, run or be anything", async ({ request, notebook }) => {
  const replies = [
    "/%E0%A4%A",
    "/api/notebooks",
    "/api/nothing",
    `/api/notebooks/${MISSING}`,
    "/api/notebooks/",
    "/healthz",
    "/readyz",
    "/metrics",
    notebook.source.url,
    "/e/nothing",
  ];
  for (const path of replies) {
    const headers = (await request.get(path, { maxRedirects: 0 })).headers();
    expect(headers["content-security-policy"], path).toMatch(
      /^default-src 'none';.*frame-ancestors 'none'; sandbox$/,
    );
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["content-type"] ?? "", path).not.toContain("html");
  }
});

test("using every part of a notebook breaks no rule of its policy", async ({
  page,
  request,
  notebook,
  endpoint,
}) => {
  await saveDestinations(request, notebook, { endpoint: endpoint.url, payload: "$event" });
  await request.post(notebook.source.url, { data: { person: { name: "Ada" } } });

  await page.goto(`/notebooks/${notebook.id}`);
  await eventRows(page).first().click();
  await destination(page).getByRole("tab", { name: "Response" }).click();
  const payload = page.getByRole("textbox", { name: "Payload" });
  await payload.press("Control+a");
  await payload.pressSequentially("$event.body.");
  await expect(page.locator(".cm-tooltip-autocomplete")).toBeVisible();
  // The editor's style sheet has come: a tooltip lies over the page.
  await expect(page.locator(".cm-tooltip-autocomplete")).toHaveCSS("position", /fixed|absolute/);
  await page.keyboard.press("Escape");
  await payload.pressSequentially("(");
  await expect(async () => {
    await page.mouse.move(0, 0); // a squiggle that is drawn anew under the pointer is not pointed at
    await page.locator(".cm-lintRange-error").first().hover();
    await expect(page.locator(".cm-tooltip-lint")).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.getByRole("button", { name: "Collapse" }).last().click();
  await page.reload();
  await expect(inspector(page)).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto("/environment");
  await page.getByRole("textbox").first().fill("NAME"); // the fixture `quiet` looks for what was refused
});

test("what gets into a page by force neither runs nor calls another host", async ({ page }) => {
  const refused = new Set<string>();
  page.removeAllListeners("console"); // of `quiet`: here refusals are what is looked for
  page.on("console", (message) => {
    const directive = /^([a-z-]+) forbids /.exec(message.text())?.[1];
    if (directive !== undefined) refused.add(directive);
  });
  const stranger = await startEndpoint();
  await page.goto("/");
  await page.evaluate((url) => {
    document.body.insertAdjacentHTML(
      "beforeend",
      `<img src="${url}image"><img src=x onerror="window.ran = 'handler'"><style>body { background: url(${url}css) }</style>
       <link rel=stylesheet href="${url}sheet"><iframe src="${url}frame"></iframe><iframe srcdoc="<script>parent.ran='srcdoc'</script>"></iframe>
       <object data="${url}object"></object><embed src="${url}embed"><video src="${url}video"></video><base href="${url}">
       <a id=run href="javascript:window.ran='link'">run</a><form id=form action="${url}form" method=post></form>`,
    );
    for (const attributes of [
      { text: "window.ran = 'inline'" },
      { src: `${url}script` },
      { src: "data:,window.ran='data'" },
    ]) {
      document.body.append(Object.assign(document.createElement("script"), attributes));
    }
    document.querySelector<HTMLElement>("#run")?.click();
    document.querySelector<HTMLFormElement>("#form")?.submit();
    void fetch(`${url}fetch`, { mode: "no-cors" }).catch(() => {});
    navigator.sendBeacon(`${url}beacon`);
    new EventSource(`${url}stream`);
    // By itself: what a test evaluates may do more.
    setTimeout(() => {
      try {
        Function("window.ran = 'eval'")();
      } catch {}
    });
  }, stranger.url);

  await expect
    .poll(() => [...refused].sort())
    .toEqual([
      "base-uri",
      "connect-src",
      "form-action",
      "frame-src",
      "img-src",
      "media-src",
      "object-src",
      "script-src",
      "script-src-attr",
      "script-src-elem",
      "style-src-elem",
    ]);
  expect(await page.evaluate(() => window.ran)).toBeUndefined();
  expect(stranger.received).toEqual([]);
  await stranger.close();
});

declare global {
  interface Window {
    ran: string | undefined;
  }
}
