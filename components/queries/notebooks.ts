import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";

import { getJson, sendJson } from "@/lib/http/client";
import {
  type Notebook,
  type newNotebook,
  notebook,
  notebookList,
  type SavedNotebook,
} from "@/lib/notebooks/schema";

const PATH = "/api/notebooks";

const notebookKeys = {
  all: ["notebooks"] as const,
  list: ["notebooks", "list"] as const,
  one: (id: string) => [...notebookKeys.all, id] as const,
};

/** The account's notebooks, the last saved first. */
export const notebooksQuery = queryOptions({
  queryKey: notebookKeys.list,
  queryFn: async ({ signal }) => (await getJson(PATH, notebookList, signal)).notebooks,
});

/** A notebook as its newest version has it. */
export const notebookQuery = (id: string) =>
  queryOptions({
    queryKey: notebookKeys.one(id),
    queryFn: ({ signal }) => getJson(`${PATH}/${id}`, notebook, signal),
  });

export function useCreateNotebook() {
  return useMutation({
    mutationFn: (input: z.input<typeof newNotebook>) => sendJson("POST", PATH, input, notebook),
  });
}

/** Publishes a new version. Refused with the code `stale_version`, the newest one is read: the page can then compare. */
export function useSaveNotebook(id: string) {
  const queryClient = useQueryClient();
  const { queryKey } = notebookQuery(id);

  return useMutation({
    mutationFn: (input: SavedNotebook) => sendJson("PUT", `${PATH}/${id}`, input, notebook),
    onSuccess: (saved: Notebook) => queryClient.setQueryData(queryKey, saved),
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
}

export function useDeleteNotebook() {
  const queryClient = useQueryClient();

  return useMutation({
    mutationFn: (id: string) => sendJson("DELETE", `${PATH}/${id}`, null, z.void()),
    onSettled: () => queryClient.invalidateQueries({ queryKey: notebookKeys.list }),
  });
}
