import { beforeEach, expect, test } from "vitest";

import { DELETE, GET as GET_ONE } from "@/app/api/hosts/[host]/route";
import { POST as VERIFY } from "@/app/api/hosts/[host]/verification/route";
import { GET, POST } from "@/app/api/hosts/route";
import { db } from "@/lib/db";
import { resetDatabase } from "@/test/database";
import { ownerSignedIn } from "@/test/owner";

let headers: Headers;

beforeEach(async () => {
  await resetDatabase();
  headers = await ownerSignedIn();
});

const URL_OF = "http://127.0.0.1:3000/api/hosts";

const list = async () =>
  (await GET(new Request(URL_OF, { headers }), { params: Promise.resolve({}) })).json();
const add = (body: unknown) =>
  POST(new Request(URL_OF, { method: "POST", headers, body: JSON.stringify(body) }), {
    params: Promise.resolve({}),
  });
const at = (handler: typeof GET_ONE, host: string, method = "GET") =>
  handler(new Request(`${URL_OF}/${host}`, { method, headers }), { params: Promise.resolve({ host }) });

test("a host is listed, looked at and taken off by the name in the path", async () => {
  expect((await add({ host: "Shop.Example.:8443" })).status).toBe(201);
  expect(await list()).toMatchObject({ hosts: [{ host: "shop.example:8443" }], limits: { perSecond: 10 } });
  expect(await (await at(GET_ONE, "shop.example%3A8443")).json()).toMatchObject({
    host: { host: "shop.example:8443", token: expect.any(String), sends: "limited" },
  });
  expect((await at(DELETE, "shop.example:8443", "DELETE")).status).toBe(204);
  expect(await list()).toMatchObject({ hosts: [] });
  expect((await at(DELETE, "shop.example:8443", "DELETE")).status).toBe(404);
});

test("an address of IPv6 is named in brackets", async () => {
  expect(await (await at(GET_ONE, "%5B2001%3Adb8%3A%3A1%5D%3A80")).json()).toMatchObject({
    host: { host: "[2001:db8::1]:80" },
  });
});

test.each(["https://shop.example", "", "a b", 7])("%j is refused as no host", async (host) => {
  const refused = await add({ host });

  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { fields: { host: expect.any(String) } } });
});

test.each(["%", "%2F", "a%20b"])("a path with %s in place of a host is not found", async (host) => {
  expect((await at(GET_ONE, host)).status).toBe(404);
});

test("a look at a host that is not listed is 404; one that comes too soon is 429 and says when to come again", async () => {
  expect((await at(VERIFY, "shop.example", "POST")).status).toBe(404);
  await add({ host: "shop.example" });
  await db.hostProof.updateMany({ data: { checkedAt: new Date() } });
  const refused = await at(VERIFY, "shop.example", "POST");

  expect(refused.status).toBe(429);
  expect(refused.headers.get("Retry-After")).toBe("5");
  expect(await refused.json()).toMatchObject({ error: { code: "too_soon" } });
});
