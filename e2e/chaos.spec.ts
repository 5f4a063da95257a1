import { expect, test } from "@playwright/test";

import { fillDisk } from "@/chaos/fill-disk";
import { stopPostgres } from "@/chaos/lose-postgres";
import { stopServer } from "@/chaos/stop-server";
import { expectNothingLost, short } from "@/e2e/chaos";

// Faults under load, in their short form; `npm run chaos` plays them in the long one, and more of them.

test.setTimeout(240_000);

test("told to stop, it answers whatever it stored, and sends nothing twice", async () => {
  expect(await expectNothingLost(short(stopServer))).toMatchObject({ duplicated: 0, interrupted: 0 });
});

test("while Postgres is away, senders are told to wait, and when it is back so is Hookbook", async () => {
  expect((await expectNothingLost(short(stopPostgres))).duplicated).toBe(0);
});

test("on a full disk senders are told to wait, and when there is room again it goes on", async () => {
  expect((await expectNothingLost(short(fillDisk))).duplicated).toBe(0);
});
