import type { useDraft } from "@/components/notebook/use-draft";
import { Button } from "@/components/ui/button";

/** Another tab of this browser keeps other changes of the notebook. Neither tab's are lost until the person chooses. */
export function EditedElsewhere({ draft: { kept, dirty } }: { draft: ReturnType<typeof useDraft> }) {
  return (
    <div role="alert" className="border-l-4 border-line bg-hint px-4 py-3 text-sm">
      <p className="font-semibold">This notebook is being edited in another tab.</p>
      <div className="mt-1 flex flex-wrap items-center gap-3">
        {dirty && (
          <p className="basis-full">
            Your changes here are unsaved too, and would not survive a reload: this browser keeps those of one
            tab.
          </p>
        )}
        <Button onClick={kept.useTheirs}>Go on with the changes from there</Button>
        {dirty && <Button onClick={kept.keepMine}>Keep the changes from here</Button>}
      </div>
    </div>
  );
}
