import type { ReactNode } from "react";

import { TimeAgo } from "@/components/ui/time-ago";
import type { Notebook } from "@/lib/notebooks/schema";

/** Who made the notebook, its version, who sees it, and when it was saved. */
export function MetaLine({ notebook }: { notebook: Notebook }) {
  const facts: [label: string, value: ReactNode][] = [
    ["by", notebook.owner],
    ["v.", notebook.version],
    ["code:", "private"],
    ["data:", "private"],
    ["last updated:", <TimeAgo key="updated" at={notebook.updatedAt} />],
  ];

  return (
    <ul className="flex flex-wrap gap-y-1 text-[0.9375rem]">
      {facts.map(([label, value]) => (
        <li key={label} className="not-last:after:mx-3 not-last:after:content-['•']">
          <span className="text-quiet">{label}</span> {value}
        </li>
      ))}
    </ul>
  );
}
