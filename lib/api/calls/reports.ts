import type { Group } from "@/lib/api/call";
import { auditPage, auditQuery } from "@/lib/audit/schema";
import { acceptedId } from "@/lib/http/accepted-id";
import { newReport } from "@/lib/reports/schema";

export const reports: Group = {
  name: "Reports",
  description: "For whoever receives requests that they did not ask for.",
  calls: [
    {
      id: "makeReport",
      method: "POST",
      path: "/api/reports",
      summary: "Report unwanted requests",
      description:
        "Tells the operator. `token` is the last part of the link in the `X-Hookbook-Abuse` header of a request that was received.",
      needs: null,
      body: newReport,
      success: { status: 201, description: "The operator will see it.", body: acceptedId },
      errors: ["not_found", "too_many_reports"],
      limits: [
        "A text has at most 5,000 characters.",
        "Few reports of one delivery, and few an hour from one address.",
      ],
      example: { body: { token: "TOKEN", text: "We never asked for these." } },
    },
  ],
};

export const audit: Group = {
  name: "Audit log",
  description: "Who did what in the account, and when.",
  calls: [
    {
      id: "listAudit",
      method: "GET",
      path: "/api/audit",
      summary: "List the audit log",
      description:
        "A page of the account's own log, newest first. `next` is the `before` of the following page.",
      needs: "session",
      query: auditQuery,
      success: { status: 200, description: "A page of entries.", body: auditPage },
      limits: ["A page has at most 200 entries, 50 unless told otherwise."],
    },
  ],
};
