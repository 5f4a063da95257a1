import { readdirSync } from "node:fs";
import { dirname, posix, sep } from "node:path";

/** The patterns of all files of one kind under app/, as Next reads them: `/api/notebooks/[notebookId]`. */
export function findPatterns(kind: "route" | "page"): string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => /^(route|page)\.(ts|tsx|js|jsx|mjs|mts)$/.test(file.split(sep).at(-1) ?? ""))
    .filter((file) => file.split(sep).at(-1)?.startsWith(kind))
    .map((file) => dirname(file).split(sep))
    .map((folders) => folders.filter((folder) => folder !== "." && !/^[(@].*/.test(folder)))
    .map((folders) => posix.join("/", ...folders))
    .sort();
}

/** A pattern with its parameters filled in. Throws for one that nobody knows how to fill in. */
export function fillIn(pattern: string, parameters: Record<string, string>): string {
  return pattern.replace(/\[(?:\.\.\.)?(\w+)\]/g, (_whole, name: string) => {
    const value = parameters[name];
    if (value === undefined) throw new Error(`${pattern}: say in e2e/walk/mine.ts what [${name}] is`);
    return value;
  });
}

/** The methods that a route exports, as it says itself. */
export async function askMethods(origin: string, path: string): Promise<string[]> {
  const reply = await fetch(origin + path, { method: "OPTIONS" });
  const allowed = reply.headers.get("allow") ?? "";
  return allowed
    .split(", ")
    .filter((method) => method !== "OPTIONS" && method !== "HEAD")
    .sort();
}
