import type { Call } from "./calls";

/** What only an admin may call. To others it is not there: they are told what they are told of any call that is none. */
const admin: Call = { needs: "admin" };
const ended: Call = { needs: "admin", status: 204 };
const suspend: Call = { ...ended, body: () => ({ reason: "Sends what nobody asked for" }) };

/** The calls of an admin, about things of mine; what ends them comes last. */
export const ADMIN_CALLS: Record<string, Record<string, Call>> = {
  "/api/admin/overview": { GET: admin },
  "/api/admin/audit": { GET: admin },
  "/api/admin/accounts": { GET: admin },
  "/api/admin/notebooks": { GET: admin },
  "/api/admin/hosts": { GET: admin },
  "/api/admin/hosts/[host]": { GET: admin },
  "/api/admin/blocked-hosts": {
    GET: admin,
    POST: { needs: "admin", status: 201, body: () => ({ host: "blocked.example", reason: "Asked for it" }) },
  },
  "/api/admin/blocked-hosts/[host]": { DELETE: { needs: "admin", status: 404 } }, // nobody blocked it
  "/api/admin/reports": { GET: admin },
  "/api/admin/reports/[reportId]/closure": {
    POST: { needs: "admin", body: () => ({ note: "Spoke to them" }) },
  },
  "/api/admin/accounts/[accountId]/admin": { PUT: { ...ended, body: () => ({ isAdmin: false }) } },
  "/api/admin/notebooks/[notebookId]/suspension": { POST: suspend, DELETE: ended },
  "/api/admin/notebooks/[notebookId]": { DELETE: { needs: "admin", status: 409 } }, // what is not suspended is not ended
  "/api/admin/accounts/[accountId]/suspension": { POST: suspend, DELETE: ended },
  "/api/admin/accounts/[accountId]": { GET: admin, DELETE: { needs: "admin", status: 409 } },
};
