import { beforeEach, describe, expect, test } from "vitest";

import { OWNER } from "@/lib/accounts/account";
import { db } from "@/lib/db";
import { createStarter } from "@/lib/notebooks/create-starter";
import { savedNotebook } from "@/lib/notebooks/schema";
import { createNotebook, findNotebook, saveNotebook } from "@/lib/notebooks/store";
import { restoreVersion } from "@/lib/notebooks/versions";
import { seedAccount } from "@/test/account";
import { resetDatabase } from "@/test/database";
import { ORIGIN, seedNotebook, webhookCell } from "@/test/seed";

beforeEach(resetDatabase);

async function save(endpoints: string[], acknowledge?: string[], account = OWNER) {
  const made = await createNotebook(account, { title: "", description: "" }, ORIGIN);
  const cells = [...made.cells, ...endpoints.map((endpoint) => webhookCell(endpoint))];
  return saveNotebook(account, made.id, { ...made, cells, acknowledge }, ORIGIN);
}

const acknowledged = () => db.acknowledgement.findMany({ orderBy: { host: "asc" } });

describe("a save", () => {
  test("to a host that was not acknowledged is refused, names it, and changes nothing", async () => {
    const endpoints = ["https://Example.com/a", "https://example.com/b", "http://other.example:8080/"];
    await expect(save(endpoints)).rejects.toMatchObject({
      status: 409,
      code: "acknowledgement_needed",
      hosts: ["example.com", "other.example:8080"],
    });

    expect(await acknowledged()).toEqual([]);
    expect(await db.notebook.findFirst()).toMatchObject({ version: 1 });
  });

  test("that acknowledges them goes on, once for an account and host", async () => {
    const endpoints = ["https://example.com/a", "http://other.example:8080/"];
    expect(await save(endpoints, ["Example.COM", "other.example:8080"])).toMatchObject({ version: 2 });
    expect(await save(["https://example.com/elsewhere"])).toMatchObject({ version: 2 });

    expect(await acknowledged()).toMatchObject([
      { accountId: OWNER.id, host: "example.com" },
      { accountId: OWNER.id, host: "other.example:8080" },
    ]);
    await expect(save(["https://example.com/"], [], await seedAccount())).rejects.toMatchObject({
      hosts: ["example.com"],
    });
  });

  test("leaves an entry of each in the audit log", async () => {
    await save(["https://example.com/"], ["example.com"]);
    await save(["https://example.com/"]);
    const entries = await db.auditEntry.findMany({ where: { action: "host.acknowledged" } });

    expect(entries).toMatchObject([{ accountId: OWNER.id, subject: "example.com" }]);
  });

  test("that acknowledges some is refused for the others, and those are not kept either", async () => {
    await expect(
      save(["https://example.com/", "https://other.example/"], ["example.com"]),
    ).rejects.toMatchObject({ hosts: ["other.example"] });
    expect(await acknowledged()).toEqual([]);
  });

  test("acknowledges no host that it does not send to", async () => {
    await save(["https://example.com/"], ["example.com", "other.example", "no host"]);

    expect(await acknowledged()).toMatchObject([{ host: "example.com" }]);
  });

  test("lists its hosts among the account's, each with a token of its own", async () => {
    await save(["https://example.com/", "https://other.example/"], ["example.com", "other.example"]);
    const proofs = await db.hostProof.findMany({ orderBy: { host: "asc" } });

    expect(proofs).toMatchObject([
      { accountId: OWNER.id, host: "example.com", verifiedAt: null },
      { accountId: OWNER.id, host: "other.example", verifiedAt: null },
    ]);
    expect(new Set(proofs.map(({ token }) => token)).size).toBe(2);
  });

  test.each(["http://127.0.0.1:8080/", "http://[::1]/", "http://shop.localhost/", `${ORIGIN}/e/some-key`])(
    "to %s needs no acknowledgement: it is the person's own machine, or Hookbook",
    async (endpoint) => {
      expect(await save([endpoint])).toMatchObject({ version: 2 });
    },
  );

  test("to what only looks like this server needs one", async () => {
    const made = await createNotebook(OWNER, { title: "", description: "" }, "https://hooks.example");
    const refused = (endpoint: string) =>
      saveNotebook(
        OWNER,
        made.id,
        { ...made, cells: [...made.cells, webhookCell(endpoint)] },
        "https://hooks.example",
      );

    await expect(refused("https://hooks.example/elsewhere")).rejects.toMatchObject({ status: 409 });
    await expect(refused("https://hooks.example.evil.test/e/key")).rejects.toMatchObject({ status: 409 });
    expect(await refused("https://hooks.example/e/key")).toMatchObject({ version: 2 });
  });
});

test("of an edit that somebody saved meanwhile, and to a new host, the first is told first", async () => {
  const made = await seedNotebook();
  await saveNotebook(OWNER, made.id, made, ORIGIN);
  const cells = [...made.cells, webhookCell("https://example.com/")];

  await expect(saveNotebook(OWNER, made.id, { ...made, cells }, ORIGIN)).rejects.toMatchObject({
    code: "stale_version",
  });
});

test("restoring a version that sends to a host that was not acknowledged is refused like a save of it", async () => {
  const sent = await save(["https://example.com/"], ["example.com"]);
  await saveNotebook(OWNER, sent.id, { ...sent, cells: sent.cells.slice(0, 1) }, ORIGIN);
  await db.acknowledgement.deleteMany(); // as of a version from before there were any
  const restoring = { restore: 2, version: 3 };
  await expect(restoreVersion(OWNER, sent.id, restoring, ORIGIN)).rejects.toMatchObject({
    code: "acknowledgement_needed",
    hosts: ["example.com"],
  });

  const acknowledge = ["example.com"];
  expect(await restoreVersion(OWNER, sent.id, { ...restoring, acknowledge }, ORIGIN)).toMatchObject({
    version: 4,
  });
});

test("a ready notebook sends to another one of this server, and needs none, at whatever name it is reached", async () => {
  const made = await createStarter(OWNER, "forward-json", "https://hooks.example");
  const { version } = await findNotebook(OWNER, made.id, "https://hooks.example");

  const saved = await saveNotebook(OWNER, made.id, { ...made, version }, "https://hooks.example");
  expect(saved).toMatchObject({ version: 2 });
});

test("a save that asks for too much is no save", () => {
  const acknowledge = Array.from({ length: 101 }, (_, at) => `${at}.example`);

  expect(savedNotebook.shape.acknowledge.safeParse(acknowledge).success).toBe(false);
});
