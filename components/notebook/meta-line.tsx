import type { ReactNode } from "react";

import { ProfileLink } from "@/components/public/profile-link";
import { TimeAgo } from "@/components/ui/time-ago";

type Props = {
  owner: string; // the account's name
  version: ReactNode;
  code: ReactNode; // who reads the cells
  savedAt: string;
};

/** Who made a notebook, its version, who sees its code and who its data, and when it was saved. */
export function MetaLine({ owner, version, code, savedAt }: Props) {
  const facts: [name: string, fact: ReactNode][] = [
    ["owner", <Fact key="owner" label="by" value={<ProfileLink name={owner} />} />],
    ["version", version],
    ["code", code],
    ["data", <Fact key="data" label="data:" value="private" />],
    ["updated", <Fact key="updated" label="last updated:" value={<TimeAgo at={savedAt} />} />],
  ];

  return (
    <ul className="flex flex-wrap gap-y-1 text-[0.9375rem]">
      {facts.map(([name, fact]) => (
        <li key={name} className="not-last:after:mx-3 not-last:after:content-['•']">
          {fact}
        </li>
      ))}
    </ul>
  );
}

export function Fact({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <span className="text-quiet">{label}</span> {value}
    </>
  );
}
