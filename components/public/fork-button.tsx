"use client";

import { useForkNotebook } from "@/components/queries/public";
import { Button } from "@/components/ui/button";
import { ForkIcon } from "@/components/ui/fork-icon";

/** Copies a notebook into one's own account, and opens the copy. */
export function ForkButton({ notebookId }: { notebookId: string }) {
  const fork = useForkNotebook(notebookId);

  function open() {
    fork.mutate(undefined, { onSuccess: ({ id }) => window.location.assign(`/notebooks/${id}`) });
  }

  return (
    <>
      <Button
        look="primary"
        className="gap-4 max-sm:gap-2 max-sm:px-2.5"
        disabled={fork.isPending || fork.isSuccess}
        onClick={open}
      >
        <ForkIcon className="size-4.5" />
        Fork
      </Button>
      {fork.error && (
        <p
          role="alert"
          className="absolute inset-x-0 top-full border-b border-hairline bg-danger-panel px-4 py-2 text-sm text-danger"
        >
          {fork.error.message}
        </p>
      )}
    </>
  );
}
