/** The database that each test file's own is a copy of. */
export const TEMPLATE = "template_for_tests";

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = database;
  return other.href;
}
