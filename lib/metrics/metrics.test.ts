import { readFile } from "node:fs/promises";
import { beforeEach, expect, test, vi } from "vitest";

import { resetDatabase } from "@/test/database";
import { parseExposition, sampleOf } from "@/test/exposition";
import { metricsPage } from "@/test/metrics-page";
import { newDelivery, seedDeliveries, seedNotebook, webhookCell } from "@/test/seed";

const metrics = metricsPage();

beforeEach(resetDatabase);

test("the process tells of its connections, its event loop, its memory and its CPU time", async () => {
  const told = await metrics.scrape();

  const page = { pool: "page" };
  expect(sampleOf(told, "hookbook_postgres_pool_max_connections", page)).toBe(12);
  expect(sampleOf(told, "hookbook_postgres_pool_max_connections", { pool: "engine" })).toBe(6);
  const idle = sampleOf(told, "hookbook_postgres_pool_connections", { ...page, state: "idle" });
  expect(idle).toBeGreaterThan(0);
  expect(sampleOf(told, "hookbook_postgres_pool_connections", { ...page, state: "used" })).toBe(0);
  expect(sampleOf(told, "hookbook_postgres_pool_waiting", page)).toBe(0);
  expect(sampleOf(told, "process_resident_memory_bytes")).toBeGreaterThan(0);
  expect(sampleOf(told, "process_cpu_seconds_total")).toBeGreaterThan(0);
  // It is sampled every 10 ms, and starts anew with each scrape.
  await vi.waitFor(async () =>
    expect(sampleOf(await metrics.scrape(), "nodejs_eventloop_lag_p99_seconds")).toBeGreaterThan(0),
  );
});

test("names and labels are few and known: no notebook, no URL, nothing that was sent", async () => {
  const secret = "s3cr3t";
  const notebook = await seedNotebook(webhookCell(`http://127.0.0.1:1/${secret}`, `"${secret}"`));
  await metrics.post(notebook.source.key, secret);
  await metrics.post(`${secret}-key`);
  await seedDeliveries(1, newDelivery({ endpoint: `http://127.0.0.1:1/${secret}` }));
  const text = await metrics.text();
  const labels = [...parseExposition(text).entries()]
    .filter(([name]) => name.startsWith("hookbook_"))
    .flatMap(([, { samples }]) => samples.flatMap((sample) => Object.entries(sample.labels)))
    .filter(([label]) => label !== "le");

  for (const told of [secret, notebook.id, notebook.source.key, "127.0.0.1", "http:"]) {
    expect(text).not.toContain(told);
  }
  expect([...new Set(labels.map(([label]) => label))].sort()).toEqual([
    "batch",
    "outcome",
    "pool",
    "reason",
    "result",
    "state",
  ]);
  expect(labels.every(([, value]) => /^[a-z_]+$/.test(value))).toBe(true);
});

test("each metric of Hookbook's own is described in docs/operating.md", async () => {
  const described = await readFile("docs/operating.md", "utf8");
  const own = [...(await metrics.scrape()).keys()].filter((name) => name.startsWith("hookbook_"));

  expect(own.length).toBeGreaterThan(15);
  expect(own.filter((name) => !new RegExp(`\\b${name}\\b`).test(described))).toEqual([]);
});

test("counters end in _total and times are in seconds", async () => {
  const own = [...(await metrics.scrape())].filter(([name]) => name.startsWith("hookbook_"));

  for (const [name, { type }] of own)
    expect([name, name.endsWith("_total")]).toEqual([name, type === "counter"]);
  expect(own.filter(([name]) => /duration|age/.test(name)).every(([name]) => name.endsWith("_seconds"))).toBe(
    true,
  );
});

test("another name's page reads no metrics: on loopback they answer to loopback names only", async () => {
  expect(
    await metrics.say("GET /metrics HTTP/1.1\r\nHost: attacker.example\r\nConnection: close\r\n\r\n"),
  ).toMatch(/^HTTP\/1.1 403 /);
});
