"use client";

import type { useRows } from "@/components/environment/use-rows";
import { useLeaveWarning } from "@/components/notebook/use-leave-warning";
import { useSaveKey } from "@/components/notebook/use-save-key";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";

type Props = { editing: ReturnType<typeof useRows> };

/** SAVE, while there is something to save, and what came of it. */
export function SaveEnvironment({ editing }: Props) {
  const { dirty, error, isSaving, discard, save } = editing;
  useLeaveWarning(dirty);
  useSaveKey(save);
  if (!dirty) return null;

  return (
    <>
      <div className="flex items-center gap-2 sm:gap-3">
        <span className="hidden text-sm text-quiet sm:inline">Unsaved changes</span>
        <Button onClick={discard} disabled={isSaving}>
          Discard
        </Button>
        <Button look="primary" onClick={save} disabled={isSaving}>
          {isSaving ? "Saving…" : "Save"}
        </Button>
      </div>
      {error !== null && (
        <div className="absolute inset-x-0 top-full">
          <div className="mx-auto max-w-260 px-4 sm:px-6 [&>*]:shadow-lg">
            {error.code === "stale_environment" ? <Stale onLoad={discard} /> : <NotSaved error={error} />}
          </div>
        </div>
      )}
    </>
  );
}

function NotSaved({ error }: { error: NonNullable<Props["editing"]["error"]> }) {
  const isAtField = Object.keys(error.fields).some((path) => path.startsWith("variables."));
  return (
    <Problem title="Not saved">
      <p>{isAtField ? "Correct what is marked below, then save again." : error.message}</p>
    </Problem>
  );
}

/** Somebody else saved first. Nothing is overwritten, here or there. */
function Stale({ onLoad }: { onLoad: () => void }) {
  return (
    <Problem title="Somebody saved the environment meanwhile, so your changes are not saved.">
      <p className="basis-full">
        Nothing was overwritten. Copy what you need of yours, then load what was saved and make the change
        there.
      </p>
      <Button onClick={onLoad}>Load what was saved (discard my changes)</Button>
    </Problem>
  );
}
