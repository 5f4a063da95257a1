import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { z } from "zod";

import { blockedHost } from "@/lib/admin/schema";
import { sendJson } from "@/lib/http/client";
import { report } from "@/lib/reports/schema";

const PATH = "/api/admin";

export type Suspendable = { kind: "accounts" | "notebooks"; id: string };

const pathOf = ({ kind, id }: Suspendable) => `${PATH}/${kind}/${id}`;

/** What an admin does; the page is made again when it is done. */
function useAdminCall<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const router = useRouter();
  return useMutation({ mutationFn, onSuccess: () => router.refresh() });
}

export const useSuspend = (what: Suspendable) =>
  useAdminCall((reason: string) => sendJson("POST", `${pathOf(what)}/suspension`, { reason }, z.void()));

export const useLift = (what: Suspendable) =>
  useAdminCall(() => sendJson("DELETE", `${pathOf(what)}/suspension`, null, z.void()));

/** Deletes it with everything in it. */
export const useTerminate = (what: Suspendable) =>
  useMutation({ mutationFn: () => sendJson("DELETE", pathOf(what), null, z.void()) });

export const useSetAdmin = (id: string) =>
  useAdminCall((isAdmin: boolean) => sendJson("PUT", `${PATH}/accounts/${id}/admin`, { isAdmin }, z.void()));

export const useBlockHost = () =>
  useAdminCall((input: { host: string; reason: string }) =>
    sendJson("POST", `${PATH}/blocked-hosts`, input, blockedHost),
  );

export const useUnblockHost = (host: string) =>
  useAdminCall(() => sendJson("DELETE", `${PATH}/blocked-hosts/${encodeURIComponent(host)}`, null, z.void()));

export const useCloseReport = (id: string) =>
  useAdminCall((note: string) => sendJson("POST", `${PATH}/reports/${id}/closure`, { note }, report));
