import type pg from "pg";

import type { Queryable } from "@/lib/db";

/** The one statement that something makes, with its values; nothing is made. For EXPLAIN. */
export async function statementOf(
  act: (db: Queryable) => Promise<unknown>,
): Promise<{ text: string; values: unknown[] }> {
  let made = { text: "", values: [] as unknown[] };
  const noted = {
    query: async ({ text, values = [] }: pg.QueryConfig<unknown[]>) => {
      made = { text, values };
      return { rows: [] };
    },
  };
  await act(noted as Pick<pg.Pool, "query">);
  return made;
}
