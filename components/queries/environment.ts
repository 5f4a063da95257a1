import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { type EnvironmentView, environmentView, type SavedEnvironment } from "@/lib/environment/schema";
import { getJson, sendJson } from "@/lib/http/client";

const PATH = "/api/environment";

/** The account's variables, by name and without their values. */
export const environmentQuery = queryOptions({
  queryKey: ["environment"],
  queryFn: ({ signal }) => getJson(PATH, environmentView, signal),
});

/** Saves all variables. Refused with the code `stale_environment`, the newest ones are read: the page can then say so. */
export function useSaveEnvironment() {
  const queryClient = useQueryClient();
  const { queryKey } = environmentQuery;

  return useMutation({
    mutationFn: (input: SavedEnvironment) => sendJson("PUT", PATH, input, environmentView),
    gcTime: 0, // what was sent has values in it
    onSuccess: (saved: EnvironmentView) => queryClient.setQueryData(queryKey, saved),
    onError: () => queryClient.invalidateQueries({ queryKey }),
  });
}
