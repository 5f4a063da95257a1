import { createSandbox } from "@/lib/expression/sandbox";

const event: any = {
  inferred_body_type: "JSON",
  headers: { "content-type": "application/json", "user-agent": "x" },
  method: "POST",
  path: "/",
  query: {},
  url: "http://localhost/e/abc/",
  client_ip: "1",
  body: { id: 7, name: "hello", items: [1, 2, 3] },
  proto: {
    headers: [["Content-Type", "application/json"]],
    body_b64: "eyJpZCI6NywibmFtZSI6ImhlbGxvIn0=",
    method: "POST",
    scheme: "HTTP",
    http_version: "V11",
    client_ip: "1",
    uri: "/",
  },
};
async function bench(name: string, threads: number, expr: string, ms = 3000) {
  const sb = createSandbox({ threads });
  const go = () => sb.run({ versionId: "v", expressions: [expr], event }, { limitMs: 5000 });
  for (let i = 0; i < 2000; i++) await go();
  let n = 0;
  const end = performance.now() + ms;
  const t = performance.now();
  await Promise.all(
    Array.from({ length: 32 }, async () => {
      while (performance.now() < end) {
        const r = await go();
        if (r.evaluations[0]!.kind !== "payload") throw new Error(JSON.stringify(r));
        n++;
      }
    }),
  );
  console.log(
    name,
    threads,
    Math.round((n / (performance.now() - t)) * 1000),
    "/s",
    "rss",
    Math.round(process.memoryUsage().rss / 1e6),
  );
  await sb.close();
}
await bench("plain", 1, "$event.body");
await bench("template", 1, `({text: \`Order \${$event.body.id}\`})`);
await bench("template", 2, `({text: \`Order \${$event.body.id}\`})`);
