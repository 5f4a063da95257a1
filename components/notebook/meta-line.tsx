import type { ReactNode, Ref } from "react";

import { TimeAgo } from "@/components/ui/time-ago";

type Props = {
  owner: string;
  version: { number: number; savedAt: string }; // the one that is shown
  historyButton: Ref<HTMLButtonElement>;
  onHistory: () => void;
};

/** Who made the notebook, its version with the way to the others, who sees it, and when it was saved. */
export function MetaLine({ owner, version, historyButton, onHistory }: Props) {
  const history = (
    <button
      ref={historyButton}
      type="button"
      aria-label={`Version ${version.number}: show all versions`}
      title="Show all versions"
      className="-my-1 rounded-sm py-1 underline decoration-line decoration-2 underline-offset-4 hover:decoration-ink"
      onClick={onHistory}
    >
      <span className="text-quiet">v.</span> {version.number}
    </button>
  );
  const facts: [label: string, value: ReactNode][] = [
    ["by", owner],
    ["", history],
    ["code:", "private"],
    ["data:", "private"],
    ["last updated:", <TimeAgo key="updated" at={version.savedAt} />],
  ];

  return (
    <ul className="flex flex-wrap gap-y-1 text-[0.9375rem]">
      {facts.map(([label, value]) => (
        <li key={label} className="not-last:after:mx-3 not-last:after:content-['•']">
          {label && <span className="text-quiet">{label}</span>} {value}
        </li>
      ))}
    </ul>
  );
}
