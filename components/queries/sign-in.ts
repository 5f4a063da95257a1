import { useMutation } from "@tanstack/react-query";
import { z } from "zod";

import { providerAddress } from "@/lib/accounts/schema";
import { sendJson } from "@/lib/http/client";

/** Calls that sign somebody in. What was sent has a password in it, so it is not kept. */
function useEntry<Input>(path: string) {
  return useMutation({
    mutationFn: (input: Input) => sendJson("POST", path, input, z.void()),
    gcTime: 0,
  });
}

export const useSignIn = () => useEntry<{ email: string; password: string }>("/api/session");

export const useSignUp = () => useEntry<{ email: string; password: string }>("/api/accounts");

/** Sets the owner's account up, once. `token` is that of the link. */
export const useSetUp = () =>
  useEntry<{ token?: string; name: string; email: string; password: string }>("/api/setup");

/** Asks where to sign in at GitHub or Google. */
export function useProvider() {
  return useMutation({
    mutationFn: ({ provider, next }: { provider: string; next: string }) =>
      sendJson("POST", `/api/session/${provider}`, { next }, providerAddress),
  });
}

export function useSignOut() {
  return useMutation({ mutationFn: () => sendJson("DELETE", "/api/session", {}, z.void()) });
}
