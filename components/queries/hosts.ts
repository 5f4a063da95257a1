import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { hostList, hostView } from "@/lib/hosts/schema";
import { getJson, sendJson } from "@/lib/http/client";

const PATH = "/api/hosts";

const hostKeys = {
  all: ["hosts"] as const,
  list: ["hosts", "list"] as const,
  one: (host: string) => ["hosts", "one", host] as const,
};

const pathOf = (host: string) => `${PATH}/${encodeURIComponent(host)}`;

/** The account's hosts, by name. */
export const hostsQuery = queryOptions({
  queryKey: hostKeys.list,
  queryFn: ({ signal }) => getJson(PATH, hostList, signal),
});

/** A host as it is for the account, listed or not. */
export const hostQuery = (host: string) =>
  queryOptions({
    queryKey: hostKeys.one(host),
    queryFn: ({ signal }) => getJson(pathOf(host), hostView, signal),
    staleTime: 30_000,
  });

export function useAddHost() {
  return useHostChange((host) => sendJson("POST", PATH, { host }, hostView));
}

/** Has the server look now whether the host has the account's token. */
export function useVerifyHost() {
  return useHostChange((host) => sendJson("POST", `${pathOf(host)}/verification`, null, hostView));
}

export function useRemoveHost() {
  return useHostChange((host) => sendJson("DELETE", pathOf(host), null, z.void()));
}

function useHostChange<T>(change: (host: string) => Promise<T>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queryClient.invalidateQueries({ queryKey: hostKeys.all }),
  });
}
