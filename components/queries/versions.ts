import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { notebookQuery } from "@/components/queries/notebooks";
import { getJson, sendJson } from "@/lib/http/client";
import { type Notebook, notebook, type RestoredVersion, version, versionPage } from "@/lib/notebooks/schema";

const path = (notebookId: string) => `/api/notebooks/${notebookId}/versions`;

const versionKeys = {
  all: (notebookId: string) => ["versions", notebookId] as const,
  list: (notebookId: string) => [...versionKeys.all(notebookId), "list"] as const,
};

/** A notebook's history, newest first; older versions a page at a time. */
export const versionsQuery = (notebookId: string) =>
  infiniteQueryOptions({
    queryKey: versionKeys.list(notebookId),
    queryFn: ({ pageParam, signal }) => {
      const before = pageParam === null ? "" : `?before=${pageParam}`;
      return getJson(`${path(notebookId)}${before}`, versionPage, signal);
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page): number | null => page.next,
    staleTime: 0, // somebody else may have saved
  });

/** A version never changes: it is read once. */
export const versionQuery = (notebookId: string, number: number) =>
  queryOptions({
    queryKey: [...versionKeys.all(notebookId), number],
    queryFn: ({ signal }) => getJson(`${path(notebookId)}/${number}`, version, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Publishes an older version again. Refused with the code `stale_version`, the newest one is read. */
export function useRestoreVersion(notebookId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = notebookQuery(notebookId);

  return useMutation({
    mutationFn: (input: RestoredVersion) => sendJson("POST", path(notebookId), input, notebook),
    onSuccess: (restored: Notebook) => queryClient.setQueryData(queryKey, restored),
    onError: () => queryClient.invalidateQueries({ queryKey }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: versionKeys.list(notebookId) }),
  });
}
