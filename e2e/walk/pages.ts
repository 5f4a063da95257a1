import type { Scope } from "@/lib/accounts/account";

/** One page. What of mine is in it is not in another's. */
export type PageCase = {
  /** What it takes to read it, if a key that reads is not enough. To who is no admin an admin's page is not there. */
  needs?: Scope;
  /** Why anybody may open it, signed in or not; else whoever is not is sent to sign in. */
  open?: string;
  /** Whether whoever is signed in is sent on from it. */
  onlySignedOut?: boolean;
  /** Whether it shows texts of mine to me. */
  shows: boolean;
  /** What another account is answered: 404 where the address names what is mine. */
  others?: number;
};

/** Every page under app/. */
export const PAGES: Record<string, PageCase> = {
  "/": { shows: true },
  "/environment": { shows: true },
  "/notebooks/[notebookId]": {
    shows: true,
    open: "a public notebook is for anybody; a private one is not there",
  },
  "/notebooks/[notebookId]/events/[eventId]": { shows: true },
  "/[profile]": { shows: false, open: "an account's public notebooks are for anybody" },
  "/sign-in": { shows: false, open: "it is where one signs in", onlySignedOut: true },
  "/sign-up": { shows: false, open: "it is where one makes an account", onlySignedOut: true },
  "/setup": { shows: false, open: "whoever has the link sets the owner up" },
  "/welcome": { shows: false, needs: "session" },
  "/account": { shows: false, needs: "session" },
  "/account/sessions": { shows: false, needs: "session" },
  "/account/audit": { shows: true, needs: "session" },
  "/account/hosts": { shows: false },
  "/account/keys": { shows: false, needs: "session" },
  "/admin": { shows: false, needs: "admin" },
  "/admin/accounts": { shows: false, needs: "admin" },
  "/admin/accounts/[accountId]": { shows: true, needs: "admin" },
  "/admin/audit": { shows: true, needs: "admin" },
  "/admin/hosts": { shows: false, needs: "admin" },
  "/admin/hosts/[host]": { shows: false, needs: "admin" }, // who sent to it is counted a while later
  "/admin/notebooks": { shows: true, needs: "admin" },
  "/admin/reports": { shows: true, needs: "admin" },
  "/report/[token]": {
    shows: false,
    open: "whoever received a request has its link, and no account",
    others: 200,
  },
  "/docs/api": { shows: false, open: "says what the API is, and has nothing of anybody's" },
  "/acceptable-use": { shows: false, open: "whoever receives requests may want to know what is allowed" },
};
