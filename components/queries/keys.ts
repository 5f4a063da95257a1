import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";

import { getJson, sendJson } from "@/lib/http/client";
import { apiKeyList, madeKey, type NewKey } from "@/lib/keys/schema";

const PATH = "/api/keys";

/** The account's keys that are not revoked, the newest first. */
export const keysQuery = queryOptions({
  queryKey: ["keys"],
  queryFn: ({ signal }) => getJson(PATH, apiKeyList, signal),
});

/** Makes a key. Its answer is the only time that the key itself can be read, so it is not kept. */
export function useMakeKey() {
  const queryClient = useQueryClient();

  return useMutation({
    mutationFn: (input: NewKey) => sendJson("POST", PATH, input, madeKey),
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}

export function useRevokeKey() {
  const queryClient = useQueryClient();

  return useMutation({
    mutationFn: (id: string) => sendJson("DELETE", `${PATH}/${id}`, {}, z.void()),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keysQuery.queryKey }),
  });
}
