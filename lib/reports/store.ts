import type { Operator } from "@/lib/accounts/suspend";
import { COMMAND_LINE } from "@/lib/audit/author";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { ConflictError, NotFoundError } from "@/lib/errors";
import type { AbuseReport } from "@/lib/generated/prisma/client";
import type { Report, ReportListQuery, ReportPage } from "@/lib/reports/schema";

/** Reports, newest first, each with who sent what it is about. */
export async function listReports({ state, before, limit }: ReportListQuery): Promise<ReportPage> {
  const rows = await db.abuseReport.findMany({
    where: {
      closedAt: state === "open" ? null : { not: null },
      ...(before !== undefined && { id: { lt: before } }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const reports = await withSenders(shown);
  return { reports, next: rows.length > limit ? (reports.at(-1)?.id ?? null) : null };
}

/** Closes a report, with what the admin notes of it. Throws NotFoundError; ConflictError when it is closed. */
export async function closeReport(operator: Operator, id: string, note: string): Promise<Report> {
  const closed = await db.$transaction(async (tx) => {
    const closedBy = operator === COMMAND_LINE ? operator : (operator.name ?? "");
    const { count } = await tx.abuseReport.updateMany({
      where: { id, closedAt: null },
      data: { closedAt: new Date(), closedBy, note },
    });
    if (count === 0) {
      if ((await tx.abuseReport.count({ where: { id } })) === 0) throw new NotFoundError("report", id);
      throw new ConflictError("already_closed", "This report is closed already.");
    }
    await recordAudit(operator, { action: "report.closed", subject: id, details: { note } }, tx);
    return tx.abuseReport.findUniqueOrThrow({ where: { id } });
  });
  const [shown] = await withSenders([closed]);
  if (shown === undefined) throw new NotFoundError("report", id);
  return shown;
}

async function withSenders(rows: AbuseReport[]): Promise<Report[]> {
  const accounts = await db.account.findMany({
    where: { id: { in: rows.flatMap(({ accountId }) => accountId ?? []) } },
    select: { id: true, name: true, suspendedReason: true },
  });
  const notebooks = await db.notebook.findMany({
    where: { id: { in: rows.flatMap(({ notebookId }) => notebookId ?? []) } },
    select: { id: true, title: true, suspendedReason: true },
  });
  const accountsById = new Map(
    accounts.map(({ id, name, suspendedReason }) => [id, { id, name, suspended: suspendedReason }]),
  );
  const notebooksById = new Map(
    notebooks.map(({ id, title, suspendedReason }) => [id, { id, name: title, suspended: suspendedReason }]),
  );
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.createdAt.toISOString(),
    deliveryId: row.deliveryId,
    host: row.host,
    endpoint: row.endpoint,
    text: row.text,
    contact: row.contact,
    clientIp: row.clientIp || null,
    account: accountsById.get(row.accountId ?? "") ?? null,
    notebook: notebooksById.get(row.notebookId ?? "") ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
    closedBy: row.closedBy,
    note: row.note,
  }));
}
