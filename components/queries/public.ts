import { useMutation, useQueryClient } from "@tanstack/react-query";

import { notebookQuery } from "@/components/queries/notebooks";
import { sendJson } from "@/lib/http/client";
import { type Notebook, notebook } from "@/lib/notebooks/schema";
import type { Visibility } from "@/lib/public/schema";

/** Makes a notebook public, or private again. */
export function useChangeVisibility(notebookId: string) {
  const queryClient = useQueryClient();

  return useMutation({
    mutationFn: (input: Visibility) =>
      sendJson("PUT", `/api/notebooks/${notebookId}/visibility`, input, notebook),
    onSuccess: (changed: Notebook) => queryClient.setQueryData(notebookQuery(notebookId).queryKey, changed),
  });
}

/** Copies a notebook into the account of whoever is signed in. */
export function useForkNotebook(notebookId: string) {
  return useMutation({
    mutationFn: () => sendJson("POST", `/api/notebooks/${notebookId}/forks`, {}, notebook),
  });
}
