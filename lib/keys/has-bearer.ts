/** Whether a request comes with a key, whatever that is worth. It decides then, and a cookie beside it does not count. */
export function hasBearer(authorization: string | null | undefined): boolean {
  return /^bearer\b/i.test(authorization ?? "");
}
