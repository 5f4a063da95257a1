import { DeleteNotebook } from "@/components/notebooks/delete-notebook";
import { DocumentLink } from "@/components/ui/document-link";
import { TimeAgo } from "@/components/ui/time-ago";
import type { Notebook } from "@/lib/notebooks/schema";

/** One notebook of the list. */
export function NotebookRow({ notebook }: { notebook: Notebook }) {
  const { id, title, description, version, updatedAt, isPublic, suspended, source } = notebook;
  return (
    <li className="relative flex items-start gap-4 border-b border-line px-3 py-4 hover:bg-panel">
      <div className="min-w-0 flex-1 space-y-1">
        <h2 className="text-lg font-semibold wrap-anywhere">
          <DocumentLink href={`/notebooks/${id}`} className="rounded-sm after:absolute after:inset-0">
            {title || "Untitled notebook"}
          </DocumentLink>
        </h2>
        {description && <p className="line-clamp-2 wrap-anywhere">{description}</p>}
        <p className="flex flex-wrap gap-x-4 text-sm text-quiet">
          <span>v. {version}</span>
          {isPublic && <span>code: public</span>}
          <span>
            last updated: <TimeAgo at={updatedAt} />
          </span>
          <span className="truncate font-mono">{shortUrl(source.url)}</span>
        </p>
        {suspended !== null && (
          <p className="w-fit max-w-full bg-hint px-2 py-0.5 text-sm wrap-anywhere">
            <strong className="font-semibold">Suspended:</strong> {suspended}
          </p>
        )}
      </div>
      <DeleteNotebook notebook={notebook} />
    </li>
  );
}

/** The URL without its scheme and the most of its key: enough to tell two apart. */
function shortUrl(url: string): string {
  return url.replace(/^https?:\/\//, "").replace(/(\/e\/.{6}).+$/, "$1…");
}
