import { beforeEach, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { recordAudit } from "@/lib/audit/record";
import { adminAuditQuery, auditQuery } from "@/lib/audit/schema";
import { listAllAudit, listAudit } from "@/lib/audit/store";
import { db } from "@/lib/db";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";

beforeEach(resetDatabase);

const note = (subject: string, account = OWNER) =>
  recordAudit({ ...account, clientIp: "192.0.2.1" }, { action: "notebook.saved", subject });
const subjects = ({ entries }: { entries: { subject: string }[] }) => entries.map(({ subject }) => subject);

test("the log is read newest first, a page at a time, to its end", async () => {
  for (const subject of ["1", "2", "3", "4"]) await note(subject);

  const first = await listAudit(OWNER, auditQuery.parse({ limit: "2" }));
  const second = await listAudit(OWNER, auditQuery.parse({ limit: "2", before: first.next }));
  expect(subjects(first)).toEqual(["4", "3"]);
  expect(subjects(second)).toEqual(["2", "1"]);
  expect(second.next).toBeNull();
});

test("an account reads its own log and no other", async () => {
  const other = await seedAccount();
  await note("own");
  await note("other's", other);

  expect(subjects(await listAudit(OWNER, auditQuery.parse({})))).toEqual(["own"]);
  expect(subjects(await listAudit(other, auditQuery.parse({})))).toEqual(["other's"]);
});

test("the owner reads that an admin acted, and not from where", async () => {
  const admin = { ...(await seedAccount()), name: "admin", clientIp: "203.0.113.9" };
  await note("own");
  await recordAudit(admin, { action: "account.suspended", subject: "local", account: OWNER });

  const { entries } = await listAudit(OWNER, auditQuery.parse({}));
  expect(entries).toMatchObject([
    { actor: "admin", clientIp: null },
    { actor: "local", clientIp: "192.0.2.1" },
  ]);
  const all = await listAllAudit(adminAuditQuery.parse({}));
  expect(all.entries[0]).toMatchObject({ actor: "admin", account: "local", clientIp: "203.0.113.9" });
});

test("an admin reads all logs, or one account's, under its names and after it was deleted", async () => {
  const other = await seedAccount();
  const named = (name: string) => db.account.update({ where: { id: other.id }, data: { name } });
  const of = async (account: string) => subjects(await listAllAudit(adminAuditQuery.parse({ account })));
  await named("early");
  await note("1", other);
  await named("late");
  await note("2", other);
  await note("3");

  expect(subjects(await listAllAudit(adminAuditQuery.parse({})))).toEqual(["3", "2", "1"]);
  expect(await of("Late")).toEqual(["2", "1"]);
  await db.account.delete({ where: { id: other.id } });
  expect(await of("late")).toEqual(["2"]);
  expect(await of("early")).toEqual(["1"]);
  expect(await of("nobody")).toEqual([]);
});
