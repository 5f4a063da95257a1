import { ChevronRight } from "lucide-react";
import { type ReactNode, useId } from "react";
import { momentText } from "@/components/ui/moment-text";
import { DELETED_ACCOUNT } from "@/components/versions/deleted-account";
import { summaryWords } from "@/components/versions/summary-words";
import { VersionChanges } from "@/components/versions/version-changes";
import type { VersionPage } from "@/lib/notebooks/schema";

type Props = {
  notebookId: string;
  version: VersionPage["versions"][number];
  newest: boolean;
  open: boolean;
  onToggle: () => void;
  actions: ReactNode; // what can be done with it
};

/** A version in the history: who, when and what in two lines; opened, each change. */
export function HistoryEntry({ notebookId, version, newest, open, onToggle, actions }: Props) {
  const id = useId();
  const { number, savedAt, savedBy, restoredFrom, summary } = version;

  return (
    <li className="border-t border-hairline">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={id}
          className="flex w-full items-start gap-2 px-5 py-3 text-left hover:bg-panel focus-visible:-outline-offset-2"
          onClick={onToggle}
        >
          <ChevronRight
            aria-hidden
            className={`mt-1 size-4 shrink-0 text-quiet ${open ? "rotate-90" : ""}`}
          />
          <span className="min-w-0 flex-1">
            <span className="flex flex-wrap gap-x-2">
              <strong className="font-semibold">v. {number}</strong>{" "}
              {newest && <span className="text-brand-text">newest</span>}{" "}
              <span className="text-quiet">by {savedBy ?? DELETED_ACCOUNT}</span>{" "}
              <time dateTime={savedAt} className="text-quiet sm:ml-auto">
                {momentText(new Date(savedAt), new Date())}
              </time>
            </span>
            <span className="block text-sm">
              {restoredFrom !== null && `Restored from v. ${restoredFrom}: `}
              {summaryWords(summary)}
            </span>
          </span>
        </button>
      </h3>
      <div id={id} hidden={!open} className="px-5 pb-5 pl-11">
        {open && (
          <>
            <VersionChanges notebookId={notebookId} number={number} />
            <div className="flex flex-wrap items-center gap-3 pt-4">{actions}</div>
          </>
        )}
      </div>
    </li>
  );
}
