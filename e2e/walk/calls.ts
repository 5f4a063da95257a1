import type { Scope } from "@/lib/accounts/account";
import { ACCOUNT_CALLS } from "./account-calls";
import { ADMIN_CALLS } from "./admin-calls";
import type { Mine } from "./mine";

/** One call of the API. What its owner sends is what everybody else is refused. */
export type Call = {
  /** What it needs; `{ open }` says why anybody may call it. */
  needs: Scope | { open: string };
  /** What its owner is answered. */
  status?: number;
  body?: (mine: Mine) => unknown;
  /** Whether it is all the same with a key, without one, and with what is none. */
  ignoresKeys?: boolean;
  /** What another account is answered: 404 where the address names what is mine, else as much as its owner. */
  others?: number;
};

const NO_CALL: Call = {
  needs: { open: "says that there is no such call" },
  status: 404,
  ignoresKeys: true,
};
const ANY_METHOD = { GET: NO_CALL, POST: NO_CALL, PUT: NO_CALL, PATCH: NO_CALL, DELETE: NO_CALL };

/** Every route under app/api and its methods, in the order in which they are called: what deletes comes last. */
export const CALLS: Record<string, Record<string, Call>> = {
  "/api/notebooks": {
    GET: { needs: "read" },
    POST: { needs: "write", status: 201, body: () => ({ title: "Another" }) },
  },
  "/api/openapi.json": {
    GET: { needs: { open: "says what the API is, and has nothing of anybody's" }, ignoresKeys: true },
  },
  "/api/notebooks/[notebookId]/events/rates": { GET: { needs: "read" } },
  "/api/notebooks/[notebookId]/events/stream": { GET: { needs: "read" } },
  "/api/notebooks/[notebookId]/versions": {
    GET: { needs: "read" },
    POST: { needs: "write", status: 201, body: ({ notebook: { version } }) => ({ restore: 1, version }) },
  },
  "/api/notebooks/[notebookId]/versions/[versionNumber]": { GET: { needs: "read" } },
  "/api/notebooks/[notebookId]/forks": { POST: { needs: "write", status: 201 } },
  "/api/notebooks/[notebookId]/pauses": { GET: { needs: "read" } },
  "/api/notebooks/[notebookId]/pauses/[cellId]": { DELETE: { needs: "write", status: 204 } },
  "/api/notebooks/[notebookId]/visibility": { PUT: { needs: "write", body: () => ({ isPublic: false }) } },
  "/api/profiles/[name]": {
    GET: { needs: { open: "an account's public notebooks are for anybody" } },
  },
  "/api/environment": {
    GET: { needs: "read" },
    PUT: { needs: "write", status: 409, body: () => ({ version: 0, variables: [] }), others: 200 },
  },
  "/api/events/[eventId]/runs": { POST: { needs: "write", status: 202 } },
  "/api/deliveries/[deliveryId]/attempts": { POST: { needs: "write", status: 202 } },
  "/api/keys": {
    GET: { needs: "session" },
    POST: { needs: "session", status: 201, body: () => ({ name: "Mine", scopes: ["read"] }) },
  },
  "/api/keys/[keyId]": { DELETE: { needs: "session", status: 204 } },
  "/api/audit": { GET: { needs: "session" } },
  "/api/hosts": {
    GET: { needs: "read" },
    POST: { needs: "write", status: 201, body: () => ({ host: "mine.example" }) },
  },
  "/api/hosts/[host]/verification": { POST: { needs: "write" } },
  "/api/hosts/[host]": {
    GET: { needs: "read", others: 200 }, // any host, as it is for who asks
    DELETE: { needs: "write", status: 204 },
  },
  "/api/reports": {
    POST: {
      ignoresKeys: true,
      needs: { open: "whoever received a request has its link, and no account" },
      status: 201,
      body: ({ parameters: { token } }) => ({ token, text: "We never asked for this." }),
    },
  },
  "/api/[...rest]": ANY_METHOD,
  ...ADMIN_CALLS,
  ...ACCOUNT_CALLS,
  "/api/events/[eventId]": { GET: { needs: "read" }, DELETE: { needs: "write", status: 204 } },
  "/api/notebooks/[notebookId]/events": {
    GET: { needs: "read" },
    POST: { needs: "publish", status: 202, body: () => ({ body: "{}" }) },
    DELETE: { needs: "write" },
  },
  "/api/notebooks/[notebookId]": {
    GET: { needs: { open: "a public notebook is for anybody; a private one is not there for others" } },
    PUT: { needs: "write", status: 409, body: ({ notebook }) => notebook },
    DELETE: { needs: "write", status: 204 },
  },
};
