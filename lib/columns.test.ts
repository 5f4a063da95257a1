import { expect, test } from "vitest";

import { type Column, columnValues, PackedBytes, rowsFrom } from "@/lib/columns";
import { pool } from "@/lib/db";
import "@/test/database";

type Row = { name: string | null; count: number; json: unknown; bytes: Uint8Array | null };
type Sent = Row & { from: number | null };

const COLUMNS: readonly Column<Sent>[] = [
  ["name", "text", ({ name }) => name],
  ["count", "int", ({ count }) => count],
  ["json", "json", ({ json }) => JSON.stringify(json)],
  ["bytes_from", "int", ({ from }) => from],
  ["bytes_length", "int", ({ bytes }) => bytes?.length ?? null],
];

async function sendAndReadBack(rows: Row[]): Promise<Row[]> {
  const packed = new PackedBytes();
  const sent = rows.map((row) => ({ ...row, from: row.bytes && packed.add(row.bytes) }));
  const { rows: read } = await pool.query(
    `SELECT name, count, json, substring($1::bytea, bytes_from, bytes_length) AS bytes FROM ${rowsFrom(COLUMNS, 2, "r")}`,
    [packed.whole(), ...columnValues(COLUMNS, sent)],
  );
  return read;
}

test("every row comes back as it was, whatever its texts and bytes are", async () => {
  const rows: Row[] = [
    {
      name: 'a "quoted" \\ one, {braced}',
      count: 1,
      json: { a: ['"', "\0", "\ud800"] },
      bytes: Buffer.from([0, 255, 10]),
    },
    { name: "", count: -2, json: null, bytes: Buffer.alloc(0) },
    { name: null, count: 3, json: "NULL", bytes: null },
    { name: "NULL", count: 4, json: [], bytes: Buffer.from("caf\u00e9 \ud83d\ude00") },
  ];
  expect(await sendAndReadBack(rows)).toEqual(rows);
});

test("no rows are no rows", async () => {
  expect(await sendAndReadBack([])).toEqual([]);
});

test("JSON that a row has none of is null, be it the only row or one of many", async () => {
  const json: readonly Column<string | null>[] = [
    ["number", "int", () => 1],
    ["json", "json", (text) => text],
  ];
  for (const sent of [[null], [null, "[]", null]]) {
    const { rows } = await pool.query(
      `SELECT json::text FROM ${rowsFrom(json, 1, "r")}`,
      columnValues(json, sent),
    );
    expect(rows.map((row) => row.json)).toEqual(sent);
  }
});
