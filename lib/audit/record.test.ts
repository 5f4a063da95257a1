import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { COMMAND_LINE } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";

beforeEach(resetDatabase);

const entries = () => db.auditEntry.findMany({ orderBy: { id: "asc" } });

test("an entry says who, what, to what and from where", async () => {
  const author = { ...OWNER, name: "ann", via: "key", keyName: "CI", clientIp: "192.0.2.7" } as const;
  await recordAudit(author, { action: "notebook.saved", subject: "n1", details: { version: 2 } });

  expect(await entries()).toMatchObject([
    {
      accountId: OWNER.id,
      owner: "local",
      actor: "ann",
      via: "key CI",
      action: "notebook.saved",
      subject: "n1",
      details: { version: 2 },
      clientIp: "192.0.2.7",
    },
  ]);
});

test("what the server does for an account is in its log, under its name", async () => {
  await recordAudit(OWNER, { action: "notebook.created", subject: "n1" });

  expect(await entries()).toMatchObject([{ owner: "local", actor: "local", via: "server", clientIp: null }]);
});

test("an entry about another account is in that one's log, under the name of who did it", async () => {
  const other = await seedAccount();
  const admin = { ...OWNER, name: "admin", via: "session" } as const;
  await recordAudit(admin, { action: "account.suspended", subject: "them", account: other });
  await recordAudit(COMMAND_LINE, { action: "account.lifted", subject: "them", account: other });
  await recordAudit(COMMAND_LINE, { action: "host.blocked", subject: "example.com" });

  expect(await entries()).toMatchObject([
    { accountId: other.id, actor: "admin", via: "session" },
    { accountId: other.id, actor: "command line", via: "command" },
    { accountId: null, owner: "", actor: "command line", via: "command" },
  ]);
});

test("a change that is rolled back leaves no entry", async () => {
  const undone = db.$transaction(async (tx) => {
    await recordAudit(OWNER, { action: "notebook.created", subject: "n1" }, tx);
    throw new Error("broken off");
  });

  await expect(undone).rejects.toThrow("broken off");
  expect(await entries()).toEqual([]);
});

test("the log of an account that is deleted is kept, with its name", async () => {
  const other = await seedAccount();
  const { name } = await db.account.findUniqueOrThrow({ where: { id: other.id } });
  await recordAudit(other, { action: "notebook.created", subject: "n1" });
  await db.account.delete({ where: { id: other.id } });

  expect(await entries()).toMatchObject([{ accountId: null, owner: name, actor: name }]);
});
