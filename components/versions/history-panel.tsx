"use client";

import { useInfiniteQuery } from "@tanstack/react-query";

import { versionsQuery } from "@/components/queries/versions";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Problem } from "@/components/ui/problem";
import { HistoryEntry } from "@/components/versions/history-entry";
import { RestoreVersion, type UnsavedChanges } from "@/components/versions/restore-version";
import type { Notebook } from "@/lib/notebooks/schema";

type Props = {
  notebook: Notebook;
  draft: UnsavedChanges;
  openNumber: number | null; // the version whose changes are shown
  onOpen: (number: number | null) => void;
  onLook: (number: number) => void;
  onRestored: () => void;
  onClose: () => void;
};

/** The notebook's versions, newest first, beside the page. */
export function HistoryPanel({ notebook, draft, openNumber, onOpen, onLook, onRestored, onClose }: Props) {
  const { id, version } = notebook;
  const history = useInfiniteQuery(versionsQuery(id));
  const versions = history.data?.pages.flatMap((page) => page.versions) ?? [];

  return (
    <Dialog title="Versions" place="side" onClose={onClose}>
      {history.isPending && <p className="px-5 py-3 text-quiet">Loading the versions…</p>}
      {history.isError && versions.length === 0 && (
        <Problem title="The versions can't be listed.">
          <p>{history.error.message}</p>
          <Button onClick={() => history.refetch()}>Try again</Button>
        </Problem>
      )}
      <ol>
        {versions.map((listed, index) => {
          const { number } = listed;
          return (
            <HistoryEntry
              key={number}
              notebookId={id}
              version={listed}
              newest={index === 0}
              open={number === openNumber}
              onToggle={() => onOpen(number === openNumber ? null : number)}
              actions={
                index > 0 && (
                  <>
                    <Button onClick={() => onLook(number)}>Look at v. {number}</Button>
                    <RestoreVersion
                      notebookId={id}
                      number={number}
                      newest={version}
                      draft={draft}
                      onRestored={onRestored}
                    />
                  </>
                )
              }
            />
          );
        })}
      </ol>
      {history.hasNextPage && (
        <div className="border-t border-hairline px-5 py-4">
          <Button disabled={history.isFetchingNextPage} onClick={() => history.fetchNextPage()}>
            {history.isFetchingNextPage ? "Loading…" : "Older versions"}
          </Button>
        </div>
      )}
      {history.isFetchNextPageError && <Problem title="Older versions can't be listed. Try again." />}
    </Dialog>
  );
}
