import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";
import { PastBanner } from "@/components/versions/past-banner";
import { PastCells } from "@/components/versions/past-cells";
import { RestoreVersion, type UnsavedChanges } from "@/components/versions/restore-version";
import type { PastVersion } from "@/components/versions/use-shown-version";
import type { Notebook } from "@/lib/notebooks/schema";

type Props = {
  notebook: Notebook;
  past: PastVersion;
  draft: UnsavedChanges;
  onBack: () => void;
};

/** An older version's cells where the newest one's are otherwise, and the way back. */
export function PastNotebook({ notebook, past, draft, onBack }: Props) {
  const { number, version, error, event } = past;

  return (
    <>
      {version ? (
        <PastCells key={version.number} cells={version.cells} observed={past.observed} />
      ) : error ? (
        <Problem title={`v. ${number} can't be shown.`}>
          <p>{error.message}</p>
          <Button onClick={past.retry}>Try again</Button>
        </Problem>
      ) : (
        <p className="min-h-40 border-l-2 border-line px-4 py-3 text-quiet">Loading v. {number}…</p>
      )}
      <PastBanner
        number={version?.number ?? number}
        event={event}
        version={version}
        dirty={draft.dirty}
        restore={
          <RestoreVersion
            key={number}
            notebookId={notebook.id}
            number={number}
            newest={notebook.version}
            draft={draft}
            onRestored={onBack}
          />
        }
        onBack={onBack}
      />
    </>
  );
}
