type ColumnValue = string | number | boolean | null;

/** What a column of many rows is called, its type in Postgres, and what a row has in it. */
export type Column<Row> = readonly [name: string, type: string, of: (row: Row) => ColumnValue];

/**
 * Rows as parameters of a statement, an array for each column: Postgres reads them with a third of the work that records in
 * JSON take.
 *
 * The numbers of the rows are there for the planner. It knows nothing of an array that it is yet to be given and takes 10 elements
 * for granted, so it would join the rows by comparing each with each; of a series it expects 1,000, and makes a hash.
 *
 * @param first  the number of the first parameter; the others follow it
 * @param alias  what the rows are called in the statement
 * @returns what stands behind FROM
 */
export function rowsFrom<Row>(columns: readonly Column<Row>[], first: number, alias: string): string {
  const arrays = columns.map(([, type], at) => arrayFrom(`$${first + at}`, type));
  const functions = [
    ...arrays.map((array) => `unnest(${array})`),
    `generate_series(1, cardinality(${arrays[0]}))`,
  ];
  const names = [...columns.map(([name]) => name), "number_of_row"];
  return `ROWS FROM (${functions.join(", ")}) AS ${alias}(${names.join(", ")})`;
}

function arrayFrom(parameter: string, type: string): string {
  return type === "json" ? `string_to_array(${parameter}, E'\\x1e', '')::json[]` : `${parameter}::${type}[]`;
}

/** The parameters for rowsFrom, each as Postgres reads it. */
export function columnValues<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  return columns.map(([, type, of]) => {
    const values = rows.map(of);
    if (type === "json") return values.join(RECORD_SEPARATOR);
    const elements = UNQUOTED.has(type) ? values.map((value) => value ?? "NULL") : values.map(quoted);
    return `{${elements.join(",")}}`;
  });
}

/** Types of which no value has a character that means something in an array. */
const UNQUOTED = new Set(["uuid", "int", "float8", "boolean", "timestamptz"]);

/** JSON texts follow each other with what none of them contains: a control character is escaped in them (RFC 7464). */
const RECORD_SEPARATOR = "\x1e";

/** @see https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function quoted(value: ColumnValue): string {
  if (value === null) return "NULL";
  const text = String(value);
  return `"${SPECIAL.test(text) ? text.replace(EACH_SPECIAL, "\\$&") : text}"`;
}

const SPECIAL = /["\\]/;
const EACH_SPECIAL = /["\\]/g;

/**
 * The bytes of many rows, one behind the other, as one parameter: it is sent as it is, where each in an array would be written
 * in digits. A row takes its own back by `substring(bytes, from, length)`.
 */
export class PackedBytes {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /** @returns where it begins, counted from 1 */
  add(bytes: Uint8Array): number {
    const from = this.#length + 1;
    this.#parts.push(bytes);
    this.#length += bytes.length;
    return from;
  }

  whole(): Buffer {
    return Buffer.concat(this.#parts, this.#length);
  }
}
