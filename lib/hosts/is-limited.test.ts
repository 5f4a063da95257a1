import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { blockHost } from "@/lib/hosts/block-list";
import { readBlockedHosts } from "@/lib/hosts/blocked";
import { isLimited } from "@/lib/hosts/is-limited";
import { resetDatabase } from "@/test/database";

beforeEach(async () => {
  await resetDatabase();
  await readBlockedHosts();
});

test("what is sent again is limited, free, or refused with the reason, by its host", async () => {
  await blockHost("blocked.example", "No.", "admin");

  expect(await isLimited(OWNER, "example.com")).toBe(true);
  expect(await isLimited(OWNER, "127.0.0.1:80")).toBe(false);
  await expect(isLimited(OWNER, "blocked.example")).rejects.toMatchObject({
    status: 409,
    code: "host_blocked",
    message: expect.stringMatching(/\(No\)/),
  });
});
