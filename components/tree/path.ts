/** The keys and indices that lead from the root of a value to a place in it. */
export type Path = readonly (string | number)[];

/** A path as JavaScript: `$event.headers["user-agent"]`, `$event.body.items[0].id`. */
export function pathText(root: string, path: Path): string {
  return root + path.map(step).join("");
}

/** Whether a key can be written after a dot. */
export function isIdentifier(key: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(key);
}

function step(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return isIdentifier(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
}
