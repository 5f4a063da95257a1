import { ProfileLink } from "@/components/public/profile-link";
import { DocumentLink } from "@/components/ui/document-link";
import { ForkIcon } from "@/components/ui/fork-icon";
import type { ForkOf as Original } from "@/lib/public/fork-schema";

/** What a notebook was copied from: with the way there, while it can be read. */
export function ForkOf({ original: { title, owner, notebookId } }: { original: Original }) {
  const name = title || "Untitled notebook";
  return (
    <p className="flex items-center gap-2.5 text-quiet">
      <ForkIcon className="size-5 shrink-0" />
      <span className="min-w-0 wrap-anywhere">
        Fork of{" "}
        <span className="text-ink">
          {notebookId === null ? (
            name
          ) : (
            <DocumentLink
              href={`/notebooks/${notebookId}`}
              className="rounded-sm underline decoration-line decoration-2 underline-offset-4 hover:decoration-ink"
            >
              {name}
            </DocumentLink>
          )}
        </span>{" "}
        by <span className="text-ink">{notebookId === null ? owner : <ProfileLink name={owner} />}</span>
      </span>
    </p>
  );
}
