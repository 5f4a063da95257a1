/** Name and value pairs as an object: a name that is repeated has an array of its values, in order. */
export function byName(pairs: Iterable<[string, string]>): Record<string, string | string[]> {
  const values = new Map<string, string | string[]>();
  for (const [name, value] of pairs) {
    const before = values.get(name);
    if (before === undefined) values.set(name, value);
    else if (Array.isArray(before)) before.push(value);
    else values.set(name, [before, value]);
  }
  return Object.fromEntries(values); // defines its properties, so that "__proto__" is a name like any other
}
