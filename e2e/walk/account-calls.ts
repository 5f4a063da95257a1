import type { Call } from "./calls";

const person: Call = { needs: "session" };

/** A call by which somebody comes in: a key means nothing there. */
const entry = (why: string, status: number, body?: Record<string, unknown>): Call => ({
  needs: { open: why },
  ignoresKeys: true,
  status,
  ...(body && { body: () => body }),
});

const PASSWORD = "correct horse battery";
const EVE = { email: "eve@example.com", password: PASSWORD };

/** The calls about accounts and sessions: who makes them has signed in, or is about to. */
export const ACCOUNT_CALLS: Record<string, Record<string, Call>> = {
  "/api/session": {
    POST: entry("it signs in", 401, EVE), // there is no such account
    DELETE: entry("whoever is not signed in stays so", 204),
  },
  "/api/session/[provider]": { POST: entry("it begins to sign in at GitHub or Google", 404) }, // neither is open
  "/api/auth/[...all]": { GET: entry("GitHub and Google send browsers back to it", 404) },
  "/api/accounts": { POST: entry("it makes an account, where sign-up is open", 403, EVE) },
  "/api/setup": {
    POST: entry("whoever has the link sets the owner up", 403, { ...EVE, name: "eve", token: "x" }),
  },
  "/sign-in/link": { GET: entry("whoever has the link signs in", 303) },
  "/api/account": { GET: person, DELETE: { ...person, body: () => ({ name: "eve" }) } },
  "/api/account/name": { PUT: { ...person, body: () => ({ name: "eve" }) } },
  "/api/account/email": { PUT: { ...person, body: () => EVE } },
  "/api/account/password": { PUT: { ...person, body: () => ({ current: PASSWORD, next: PASSWORD }) } },
  "/api/account/sessions": { GET: person, DELETE: person },
  "/api/account/sessions/[sessionId]": { DELETE: person },
};
