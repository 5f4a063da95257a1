import { randomBytes } from "node:crypto";
import { beforeEach, expect, test } from "vitest";

import { abuseLink, abuseSecret, abuseToken, verifyAbuseToken } from "@/lib/abuse/link";
import { resetDatabase } from "@/test/database";

const ID = "01890000-0000-7000-8000-0000000000ff";

beforeEach(resetDatabase);

test("a link names its delivery, and its token is taken by any process of the installation", async () => {
  const link = abuseLink("https://hooks.example", await abuseSecret())(ID);
  expect(link).toMatch(/^https:\/\/hooks\.example\/report\/[\w-]{43}$/);
  expect(await verifyAbuseToken(link.split("/").at(-1)!)).toBe(ID);
});

test("a token that was changed in any place, or made with another secret, names nothing", async () => {
  const token = abuseToken(ID, await abuseSecret());
  for (const [at, character] of [...token].entries()) {
    const changed = `${token.slice(0, at)}${character === "A" ? "Q" : "A"}${token.slice(at + 1)}`;
    expect(await verifyAbuseToken(changed)).toBeNull();
  }
  expect(await verifyAbuseToken(abuseToken(ID, randomBytes(32)))).toBeNull();
  for (const odd of ["", token.slice(1), `${token}A`, `${token}=`, token.replace(/.$/, "%")]) {
    expect(await verifyAbuseToken(odd)).toBeNull();
  }
});
