import { request as ask } from "node:http";
import type { APIRequestContext } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";

import { eventPage } from "@/lib/events/schema";
import type { Notebook } from "@/lib/notebooks/schema";
import { expect } from "../fixtures";
import { longTexts, markdownTexts, SHORT } from "./texts";

/** A notebook with `text` in each of its fields, and hostile events that ran through it. */
export async function makeHostileNotebook(
  request: APIRequestContext,
  { text, canary, endpoint }: { text: (typeof SHORT)[number]; canary: string; endpoint: string },
): Promise<Notebook> {
  const long = longTexts(canary);
  const made: Notebook = await (
    await request.post("/api/notebooks", {
      data: { title: text, description: long.join("\n").slice(0, 9_000) },
    })
  ).json();
  const quoted = JSON.stringify(text);
  const ends = [
    `throw new Error(${quoted})`,
    `throw { [${quoted}]: ${quoted} }`,
    `$end(${quoted})`,
    `${text} is no code`,
  ];
  const cells = [
    ...made.cells,
    { kind: "text", config: { markdown: markdownTexts(canary).join("\n\n") } },
    { kind: "code", config: { source: logging(quoted, long) } },
    destination(
      `${endpoint}${text}?${text}#${text}`,
      `({ [${quoted}]: ${quoted}, long: ${JSON.stringify(long)} })`,
    ),
    destination(endpoint, quoted),
    destination(endpoint, `{ throw new Error(${quoted}) }`),
    destination(endpoint, text),
    { kind: "code", config: { source: ends[SHORT.indexOf(text)] } },
  ].map((cell) => ("id" in cell ? cell : { id: uuidv7(), ...cell }));
  const acknowledge = [new URL(endpoint).host];
  const saved = await request.put(`/api/notebooks/${made.id}`, { data: { ...made, cells, acknowledge } });
  expect(saved.status(), await saved.text()).toBe(200);

  const { url } = made.source;
  const form = "application/x-www-form-urlencoded";
  await send(url, text, "application/json", JSON.stringify({ [text]: text, deep: { [text]: [text, long] } }));
  await send(url, text, form, new URLSearchParams({ [text]: text }).toString());
  await send(url, text, `text/html; x="${text}"`, long.join("\n"));
  await send(url, text, "application/json", `{ ${text}`);
  await send(url, text, "application/octet-stream", `\0${text}`);
  await expect(async () => {
    const { events } = eventPage.parse(await (await request.get(`/api/notebooks/${made.id}/events`)).json());
    expect(events.length).toBe(5);
    const waiting = events.flatMap(({ deliveries }) =>
      deliveries.filter(({ state }) => UNDER_WAY.has(state)),
    );
    expect(waiting).toEqual([]);
    expect(events.every(({ durationMs }) => durationMs !== null)).toBe(true);
  }).toPass();
  return made;
}

const UNDER_WAY = new Set(["pending", "sending"]);

function destination(endpoint: string, payload: string) {
  return { kind: "destination", type: "webhook", config: { endpoint, payload } };
}

/** Code whose logs and changes are hostile. @param quoted  the text as JavaScript */
function logging(quoted: string, long: string[]): string {
  return `
    const text = ${quoted};
    console.log(text, { [text]: text, list: [text] }, new Error(text), Symbol(text), new Map([[text, text]]));
    console.error("%c" + text, "background: url(x)", /<script>/, function pwned() {});
    for (const line of ${JSON.stringify(long)}) console.log(line);
    $event.added = { [text]: text };
    $event.path = text;
    if ($event.body && typeof $event.body === "object") $event.body[text] = [text];`;
}

/** As it is written: URL and fetch would encode it. */
function send(source: string, text: string, type: string, body: string): Promise<void> {
  const { hostname, port, pathname } = new URL(source);
  const path = `${pathname}/${text}?${text}=${text}&q[]=${text}`;
  const headers = {
    "Content-Type": type,
    "X-Hostile": text,
    "X-'Hostile`|~^": text,
    Cookie: text,
    Referer: text,
  };
  return new Promise((resolve, reject) => {
    ask({ hostname, port, path, method: "POST", headers }, (reply) => {
      reply.resume();
      if (reply.statusCode === 200) resolve();
      else reject(new Error(`the source answered ${reply.statusCode}`));
    })
      .on("error", reject)
      .end(body);
  });
}
