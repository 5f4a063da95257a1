/** The value of the first header of a name, whatever its case; "" when there is none. */
export function headerValue(headers: [name: string, value: string][], wanted: string): string {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
}
