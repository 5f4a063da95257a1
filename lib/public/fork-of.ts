import type { Account } from "@/lib/accounts/account";
import type { ForkOf } from "@/lib/public/fork-schema";

/** What is read of the notebook that another was copied from. */
export const forkedFrom = {
  select: {
    id: true,
    accountId: true,
    title: true,
    isPublic: true,
    suspendedAt: true,
    account: { select: { name: true, suspendedAt: true } },
  },
} as const;

export type Fork = {
  forkedFromTitle: string | null;
  forkedFrom: {
    id: string;
    accountId: string;
    title: string;
    isPublic: boolean;
    suspendedAt: Date | null;
    account: { name: string; suspendedAt: Date | null };
  } | null; // it never was one, or the original is deleted
};

/**
 * What `viewer` (null: anybody) is told of the notebook that a fork was copied from. Its title as it is now only to those
 * who may read it; to others the one that it had when it was copied.
 */
export function forkOf(
  { forkedFrom: original, forkedFromTitle }: Fork,
  viewer: Account | null,
): ForkOf | null {
  if (original === null) return null;
  const { id, title, account } = original;
  const isOpen = original.isPublic && original.suspendedAt === null && account.suspendedAt === null;
  const isReadable = isOpen || original.accountId === viewer?.id;
  return isReadable
    ? { title, owner: account.name, notebookId: id }
    : { title: forkedFromTitle ?? "", owner: account.name, notebookId: null };
}
