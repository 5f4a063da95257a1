"use client";

import { Plus } from "lucide-react";

import { useCreateNotebook } from "@/components/queries/notebooks";
import { Button } from "@/components/ui/button";

/** Makes a notebook and opens it. */
export function NewNotebookButton() {
  const create = useCreateNotebook();

  function open() {
    create.mutate({}, { onSuccess: ({ id }) => window.location.assign(`/notebooks/${id}`) });
  }

  return (
    <div>
      <Button
        look="primary"
        className="min-h-11 gap-4"
        disabled={create.isPending || create.isSuccess}
        onClick={open}
      >
        <Plus className="size-6" aria-hidden />
        New notebook
      </Button>
      {create.error && (
        <p role="alert" className="mt-2 text-sm text-danger">
          {create.error.message}
        </p>
      )}
    </div>
  );
}
