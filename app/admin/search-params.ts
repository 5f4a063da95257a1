import type { z } from "zod";

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What the address of a page asks for. What is wrong in it is left out. */
export async function readSearchParams<T extends z.ZodObject>(
  schema: T,
  params: SearchParams,
): Promise<z.output<T>> {
  const given = Object.fromEntries(
    Object.entries(await params).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value]] : [],
    ),
  );
  const read = schema.safeParse(given);
  return read.success ? read.data : schema.parse({});
}
