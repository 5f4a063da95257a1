import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";

import { accountView, sessionList } from "@/lib/accounts/schema";
import { getJson, sendJson } from "@/lib/http/client";

const PATH = "/api/account";

/** The account that is signed in. */
export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => getJson(PATH, accountView, signal),
});

/** The browsers that are signed in to it, the last used first. */
export const sessionsQuery = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }) => getJson(`${PATH}/sessions`, sessionList, signal),
});

/** Changes something of the account. What was sent may have a password in it, so it is not kept. */
function useChange<Input>(path: string) {
  const queryClient = useQueryClient();

  return useMutation({
    mutationFn: (input: Input) => sendJson("PUT", `${PATH}/${path}`, input, z.void()),
    gcTime: 0,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: accountQuery.queryKey }),
  });
}

/** Chooses the user name; `accept` the first time. */
export const useNameAccount = () => useChange<{ name: string; accept?: boolean }>("name");

export const useChangeEmail = () => useChange<{ email: string; password: string }>("email");

export const useChangePassword = () => useChange<{ current: string; next: string }>("password");

/** @param name  its user name, typed once more */
export function useDeleteAccount() {
  return useMutation({ mutationFn: (name: string) => sendJson("DELETE", PATH, { name }, z.void()) });
}

export function useRevokeSession() {
  const queryClient = useQueryClient();

  return useMutation({
    mutationFn: (id: string) => sendJson("DELETE", `${PATH}/sessions/${id}`, {}, z.void()),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}

export function useRevokeOtherSessions() {
  const queryClient = useQueryClient();

  return useMutation({
    mutationFn: () => sendJson("DELETE", `${PATH}/sessions`, {}, z.void()),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey }),
  });
}
