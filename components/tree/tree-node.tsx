"use client";

import { useState } from "react";

import {
  type BranchValue,
  childOf,
  countText,
  isBranch,
  keysOf,
  sizeOf,
  startsOpen,
} from "@/components/tree/branch-value";
import type { Path } from "@/components/tree/path";
import { TreeLeaf } from "@/components/tree/tree-leaf";

const SLICE = 200; // children shown at a time

type Props = { value: unknown; path: Path; siblings: number; openLevels: number; last: boolean };

/** A value and, if it is open, what is in it. What is closed is not rendered, so a large value costs nothing. */
export function TreeNode(props: Props) {
  const { value } = props;
  return isBranch(value) ? <Branch {...props} value={value} /> : <TreeLeaf {...props} />;
}

function Branch({ value, path, siblings, openLevels, last }: Props & { value: BranchValue }) {
  const [open, setOpen] = useState(() => path.length < openLevels && startsOpen(path, siblings));
  const [shown, setShown] = useState(SLICE);
  const size = sizeOf(value);
  const [opening, closing] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const comma = last ? "" : ",";
  const key = path.at(-1);
  const name = typeof key === "string" ? `${JSON.stringify(key)}: ` : "";

  return (
    <div data-path={JSON.stringify(path)}>
      <button
        type="button"
        data-line
        aria-expanded={open}
        className="rounded-sm text-left whitespace-pre-wrap hover:bg-line/50"
        onClick={(event) => {
          if (!event.metaKey && !event.ctrlKey) setOpen(!open);
        }}
      >
        {open ? (
          `${name}${opening}`
        ) : (
          <>
            {`${name}${opening}...${closing}${comma} `}
            <span className="text-quiet">{`// ${countText(value)}`}</span>
          </>
        )}
      </button>
      {open && (
        <>
          <div className="pl-[2ch]">
            {keysOf(value, shown).map((child, index) => (
              <TreeNode
                key={child}
                value={childOf(value, child)}
                path={[...path, child]}
                siblings={size}
                openLevels={openLevels}
                last={index === size - 1}
              />
            ))}
            {shown < size && (
              <button
                type="button"
                className="text-literal underline"
                onClick={() => setShown(shown + SLICE)}
              >
                {`Show ${Math.min(SLICE, size - shown).toLocaleString("en-US")} more of ${size.toLocaleString("en-US")}`}
              </button>
            )}
          </div>
          {closing}
          {comma}
        </>
      )}
    </div>
  );
}
