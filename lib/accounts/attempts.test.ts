import { beforeEach, expect, test } from "vitest";

import { countAttempt } from "@/lib/accounts/attempts";
import { TooManyAttemptsError } from "@/lib/errors/accounts";
import { resetDatabase } from "@/test/database";

beforeEach(resetDatabase);

test("the first tries of a new account and a new address, all at once, are counted one by one", async () => {
  for (let round = 0; round < 300; round++) {
    const tries = Array.from({ length: 12 }, () =>
      countAttempt({
        account: `new${round}@example.com`,
        address: `198.18.${round >> 8}.${round & 255}`,
      }).then(
        () => "counted",
        (error: unknown) => (error instanceof TooManyAttemptsError ? "over" : String(error)),
      ),
    );

    expect((await Promise.all(tries)).sort()).toEqual([...Array(10).fill("counted"), "over", "over"]);
  }
});
