"use client";

import { useQuery } from "@tanstack/react-query";

import { hostSentence } from "@/components/hosts/host-words";
import { hostQuery } from "@/components/queries/hosts";
import { useDebounced } from "@/components/ui/use-debounced";
import { webhookConfig } from "@/lib/cells/schema";
import { hostOf } from "@/lib/hosts/host-of";

const STILL_MS = 400; // without a key being pressed

/** What may be sent to the host of an endpoint, and the way to verify it. Nothing of one that is not filled in, or the operator's own. */
export function HostLine({ endpoint }: { endpoint: string }) {
  const typed = useDebounced(endpoint, STILL_MS);
  const host = webhookConfig.shape.endpoint.safeParse(typed).success && typed !== "" ? hostOf(typed) : null;
  const { data } = useQuery({ ...hostQuery(host ?? ""), enabled: host !== null });
  const sentence = host !== null && data ? hostSentence(data.host, data.limits) : null;
  if (host === null || sentence === null) return null;

  return (
    <p className="text-sm text-quiet">
      {sentence}{" "}
      {data?.host.state === "unverified" && data.host.blocked === null && (
        <a
          href={`/account/hosts?host=${encodeURIComponent(host)}`}
          target="_blank"
          rel="noopener"
          className="text-literal underline"
        >
          Verify<span className="sr-only"> {host} (opens in a new tab)</span>
        </a>
      )}
    </p>
  );
}
