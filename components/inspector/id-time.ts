/** When an event was received, which its id begins with (UUIDv7, RFC 9562): to the millisecond. */
export function idTime(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
}
