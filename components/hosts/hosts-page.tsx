"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";

import { AcceptableUseLink } from "@/components/acceptable-use-link";
import { AddHost } from "@/components/hosts/add-host";
import { HostRow } from "@/components/hosts/host-row";
import { limitWords } from "@/components/hosts/host-words";
import { hostsQuery } from "@/components/queries/hosts";
import type { HostLimits } from "@/lib/hosts/schema";

type Props = { asked: string | null }; // the host that the page was opened for

/** The account's hosts: what may be sent to each, and how to show that it is one's own. */
export function HostsPage({ asked }: Props) {
  const { data } = useSuspenseQuery(hostsQuery);
  const [opened, setOpened] = useState(asked);
  const { hosts, limits } = data;

  return (
    <div className="space-y-6">
      <div className="space-y-2">
        <h1 className="text-4xl font-bold tracking-tight">Hosts</h1>
        <p className="text-quiet">
          Where your notebooks send. {ruleWords(limits)} <AcceptableUseLink />
        </p>
      </div>
      <AddHost host={hosts.some(({ host }) => host === asked) ? "" : (asked ?? "")} onAdded={setOpened} />
      {hosts.length === 0 ? (
        <p className="border-t border-hairline pt-6 text-quiet">
          None yet. A host is listed when you save a destination that sends to it.
        </p>
      ) : (
        <ul aria-label="Hosts" className="divide-y divide-hairline border-y border-hairline">
          {hosts.map((host) => (
            <HostRow
              key={host.host}
              host={host}
              limits={limits}
              open={opened === host.host}
              onToggle={() => setOpened(opened === host.host ? null : host.host)}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function ruleWords(limits: HostLimits): string {
  if (limits.verifiedOnly) return "Nothing is sent to a host before you have shown that it is yours.";
  const words = limitWords(limits);
  if (words === null) return "Here you can show that a host is yours.";
  return `Until you have shown that a host is yours, ${words} are sent to it, by all accounts together; what is over it waits.`;
}
