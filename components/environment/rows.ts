import { v7 as uuidv7 } from "uuid";

import {
  type EnvironmentView,
  type SavedEnvironment,
  variableName,
  variableValue,
} from "@/lib/environment/schema";

/** A variable as it is edited. */
export type Row = {
  id: string;
  name: string;
  value: string; // what was typed; empty in a saved one that is to keep its value
  savedName: string | null; // the name under which its value is saved; null for a new one
  readable: boolean; // false for a saved value that can't be decrypted
};

/** What is wrong with a row, by field. */
export type RowProblems = { name?: string | undefined; value?: string | undefined };

export function newRow(): Row {
  return { id: uuidv7(), name: "", value: "", savedName: null, readable: true };
}

/** The rows of what is saved; one to begin with when there is nothing. */
export function rowsOf({ variables }: EnvironmentView): Row[] {
  if (variables.length === 0) return [{ ...newRow(), id: "first" }];
  return variables.map(({ name, readable }) => ({ id: name, name, value: "", savedName: name, readable }));
}

/** Whether saving the rows would change something. Empty rows are nothing. */
export function differs(rows: Row[], { variables }: EnvironmentView): boolean {
  const filled = rows.filter((row) => !isEmpty(row));
  return filled.length !== variables.length || filled.some((row) => !keepsValue(row));
}

/** What to save, and the row of each variable of it. */
export function toVariables(rows: Row[]): { ids: string[]; variables: SavedEnvironment["variables"] } {
  const filled = rows.filter((row) => !isEmpty(row));
  return {
    ids: filled.map(({ id }) => id),
    variables: filled.map((row) => ({ name: row.name, ...(!keepsValue(row) && { value: row.value }) })),
  };
}

/** What is wrong with each row that has something wrong, by its id. */
export function problemsOf(rows: Row[]): Map<string, RowProblems> {
  const problems = new Map<string, RowProblems>();
  const above = new Set<string>();
  for (const row of rows) {
    if (isEmpty(row)) continue;
    const name = above.has(row.name) ? `${row.name} is defined above` : problemOf(variableName, row.name);
    const value = keepsValue(row) ? undefined : valueProblem(row);
    above.add(row.name);
    if (name !== undefined || value !== undefined) problems.set(row.id, { name, value });
  }
  return problems;
}

function isEmpty({ name, value, savedName }: Row): boolean {
  return name === "" && value === "" && savedName === null;
}

/** A saved value belongs to its name: renamed, a variable needs it again. */
function keepsValue({ name, value, savedName }: Row): boolean {
  return value === "" && savedName !== null && name === savedName;
}

function valueProblem({ value, savedName }: Row): string | undefined {
  if (value === "" && savedName !== null)
    return `Enter the value again: the saved one belongs to ${savedName}`;
  return problemOf(variableValue, value);
}

function problemOf(schema: typeof variableName | typeof variableValue, text: string): string | undefined {
  return schema.safeParse(text).error?.issues[0]?.message;
}
