"use client";

import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useId } from "react";

import { budgetWords, limitWords } from "@/components/hosts/host-words";
import { ProofInstructions } from "@/components/hosts/proof-instructions";
import { RemoveHost } from "@/components/hosts/remove-host";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import type { AccountHost, HostLimits } from "@/lib/hosts/schema";

type Props = { host: AccountHost; limits: HostLimits; open: boolean; onToggle: () => void };

/** A host: what may be sent to it and, opened, how to show that it is one's own. */
export function HostRow({ host, limits, open, onToggle }: Props) {
  const id = useId();
  const budget = budgetWords(host, limits);

  return (
    <li className="py-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64">
          <h2 className="font-mono font-semibold wrap-anywhere">{host.host}</h2>
          <State host={host} limits={limits} />
          {budget && <p className="text-sm text-quiet">{budget}</p>}
        </div>
        <div className="flex items-center gap-2">
          {host.blocked === null && (
            <Button aria-expanded={open} aria-controls={id} onClick={onToggle}>
              {host.state === "verified" ? "How it is verified" : "Verify"}
            </Button>
          )}
          <RemoveHost host={host} />
        </div>
      </div>
      <div id={id}>{open && host.blocked === null && <ProofInstructions host={host} />}</div>
    </li>
  );
}

const LINE = "flex items-start gap-1.5 text-sm [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0";

function State({ host, limits }: { host: AccountHost; limits: HostLimits }) {
  if (host.blocked !== null) {
    return (
      <p className={`${LINE} text-danger`}>
        <CircleX aria-hidden /> <span>Blocked by the operator: {host.blocked}</span>
      </p>
    );
  }
  if (host.verifiedAt !== null) {
    return (
      <p className={`${LINE} text-brand-text`}>
        <CircleCheck aria-hidden />
        <span>
          Verified by its {host.method === "dns" ? "DNS" : "file"}, <TimeAgo at={host.verifiedAt} />
        </span>
      </p>
    );
  }
  const words = limitWords(limits);
  const bounds = host.sends === "blocked" ? "nothing is sent to it" : words;
  return (
    <p className={`${LINE} text-quiet`}>
      <CircleDashed aria-hidden />{" "}
      <span>Not verified{bounds && host.sends !== "freely" && `: ${bounds}`}</span>
    </p>
  );
}
