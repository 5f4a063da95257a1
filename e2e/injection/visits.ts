import type { Notebook } from "@/lib/notebooks/schema";

/** Something hostile of every kind that pages show. */
export type Hostile = {
  text: string;
  notebook: Notebook;
  eventId: string;
  host: string;
  accountId: string;
  token: string;
};

/** The addresses at which each page shows it, or is given it in the address itself. */
export const VISITS: Record<string, (hostile: Hostile) => string[]> = {
  "/": () => ["/"],
  "/[profile]": ({ notebook, text }) => [`/@${notebook.owner}`, `/@${part(text)}`, `/${part(text)}`],
  "/acceptable-use": () => ["/acceptable-use"],
  "/environment": () => ["/environment"],
  "/notebooks/[notebookId]": ({ notebook, text }) => [
    `/notebooks/${notebook.id}?${query(text, "q", "method", "status", "state", "from", "to", "version")}`,
    `/notebooks/${part(text)}`,
  ],
  "/notebooks/[notebookId]/events/[eventId]": ({ notebook, eventId, text }) => [
    `/notebooks/${notebook.id}/events/${eventId}`,
    `/notebooks/${notebook.id}/events/${part(text)}`,
  ],
  "/account": () => ["/account"],
  "/account/sessions": () => ["/account/sessions"],
  "/docs/api": () => ["/docs/api"],
  "/setup": ({ text }) => [`/setup?${query(text, "token")}`],
  "/sign-in": ({ text }) => [`/sign-in?${query(text, "next", "error", "link")}`],
  "/sign-up": ({ text }) => [`/sign-up?${query(text, "next")}`],
  "/welcome": ({ text }) => [`/welcome?${query(text, "next")}`],
  "/account/audit": () => ["/account/audit"],
  "/account/hosts": ({ text }) => ["/account/hosts", `/account/hosts?${query(text, "host")}`],
  "/account/keys": () => ["/account/keys"],
  "/admin": () => ["/admin"],
  "/admin/accounts": ({ text }) => ["/admin/accounts", `/admin/accounts?${query(text, "q", "before")}`],
  "/admin/accounts/[accountId]": ({ accountId, text }) => [
    `/admin/accounts/${accountId}`,
    `/admin/accounts/${part(text)}`,
  ],
  "/admin/audit": ({ text }) => ["/admin/audit", `/admin/audit?${query(text, "account", "before")}`],
  "/admin/hosts": ({ text }) => ["/admin/hosts", `/admin/hosts?${query(text, "q", "days")}`],
  "/admin/hosts/[host]": ({ host, text }) => [`/admin/hosts/${part(host)}`, `/admin/hosts/${part(text)}`],
  "/admin/notebooks": ({ text }) => ["/admin/notebooks", `/admin/notebooks?${query(text, "q", "before")}`],
  "/report/[token]": ({ token, text }) => [`/report/${token}`, `/report/${part(text)}`],
  "/admin/reports": ({ text }) => ["/admin/reports", `/admin/reports?${query(text, "state", "before")}`],
};

/** Those of them that are shown to who is not signed in. */
export const OPEN = [
  "/sign-in",
  "/sign-up",
  "/setup",
  "/[profile]",
  "/notebooks/[notebookId]",
  "/report/[token]",
  "/docs/api",
];

const part = encodeURIComponent;

function query(text: string, ...names: string[]): string {
  return new URLSearchParams(names.map((name) => [name, text])).toString();
}
