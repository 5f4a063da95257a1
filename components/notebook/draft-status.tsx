import type { Keeping } from "@/components/notebook/draft-keeper";
import type { useDraft } from "@/components/notebook/use-draft";
import { TimeAgo } from "@/components/ui/time-ago";

const NOT_KEPT: Record<Exclude<Keeping, "kept">, string> = {
  full: "Unsaved changes, not kept in this browser: its storage is full",
  forbidden: "Unsaved changes, not kept in this browser: it allows no storage",
  too_long: "Unsaved changes, too long to be kept in this browser",
  elsewhere: "Unsaved changes, not kept in this browser: it keeps those of another tab",
};

type Props = { draft: ReturnType<typeof useDraft>; version: number };

/** What there is to know of unsaved changes. On a narrow page it is a strip under the bar, and only there for what is unusual. */
export function DraftStatus({ draft, version }: Props) {
  const { stale, restoredFrom, kept } = draft;
  const usual = !stale && restoredFrom === null && kept.keeping === "kept";

  return (
    <p
      role="status"
      className={`text-sm text-quiet max-sm:absolute max-sm:inset-x-0 max-sm:top-full max-sm:border-b max-sm:border-hairline max-sm:bg-white/95 max-sm:px-4 max-sm:py-1 ${usual ? "max-sm:hidden" : ""}`}
    >
      {stale ? (
        `Unsaved changes, v. ${version} is newer`
      ) : kept.keeping !== "kept" ? (
        NOT_KEPT[kept.keeping]
      ) : restoredFrom !== null ? (
        <>
          Unsaved changes from <TimeAgo at={new Date(restoredFrom).toISOString()} />, restored
        </>
      ) : (
        "Unsaved changes"
      )}
    </p>
  );
}
