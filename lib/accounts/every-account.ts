import { DISCARDED } from "@/lib/accounts/account";
import { db } from "@/lib/db";

type Listed = {
  name: string;
  email: string | null; // null for an owner who has not set it up
  createdAt: string; // ISO 8601
  notebooks: number;
  isAdmin: boolean;
  suspendedReason: string | null; // null when it is not suspended
};

/** All accounts, the oldest first. */
export async function everyAccount(): Promise<Listed[]> {
  const rows = await db.account.findMany({
    where: { id: { not: DISCARDED.id } },
    select: {
      name: true,
      email: true,
      createdAt: true,
      isAdmin: true,
      suspendedAt: true,
      suspendedReason: true,
      _count: { select: { notebooks: true } },
    },
    orderBy: { id: "asc" },
  });
  return rows.map(({ createdAt, suspendedAt, suspendedReason, _count, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    notebooks: _count.notebooks,
    suspendedReason: suspendedAt === null ? null : (suspendedReason ?? ""),
  }));
}
