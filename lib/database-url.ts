/**
 * Where statements and transactions go: perhaps through a pooler. server.ts sets it when the database is its own.
 */
export function pooledUrl(): string | undefined {
  return process.env.DATABASE_URL;
}

/** Where what belongs to a connection goes, LISTEN above all: past the pooler, if DATABASE_URL goes through one. */
export function directUrl(): string | undefined {
  return process.env.DIRECT_DATABASE_URL || process.env.DATABASE_URL;
}

/** Whether a pooler in transaction mode may give every statement another connection, which knows no names of others. */
export function isPooled(): boolean {
  return Boolean(process.env.DIRECT_DATABASE_URL);
}
