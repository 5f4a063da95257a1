"use client";

import { Pencil } from "lucide-react";
import dynamic from "next/dynamic";
import { type KeyboardEvent, type MouseEvent, useRef, useState } from "react";

import { CellFrame } from "@/components/cells/cell-frame";
import { TextEditor } from "@/components/text/text-editor";
import { IconButton } from "@/components/ui/icon-button";
import type { Cell, CellOf } from "@/lib/cells/schema";

const Markdown = dynamic(() => import("@/components/text/markdown").then((module) => module.Markdown));

type Props = {
  cell: CellOf<"text">;
  number: number;
  problems: Record<string, string>;
  added: boolean;
  onChange: ((cell: Cell) => void) | null;
};

/** Markdown between the steps, for whoever reads the notebook. */
export function TextCell({ onChange, ...props }: Props) {
  if (onChange) return <EditableText {...props} onChange={onChange} />;
  return (
    <CellFrame kind="Text" type="Markdown" number={props.number}>
      <div className="min-h-9 py-1 pr-4 pb-3 pl-4">
        <Markdown text={props.cell.config.markdown} />
      </div>
    </CellFrame>
  );
}

type EditableProps = Props & { onChange: NonNullable<Props["onChange"]> };

/** A click on it, or Enter, edits it where it stands. */
function EditableText({ cell, number, problems, added, onChange }: EditableProps) {
  const [editing, setEditing] = useState(added);
  const shown = useRef<HTMLFieldSetElement>(null);
  const { markdown } = cell.config;

  function stop(how: "keyboard" | "left") {
    setEditing(false);
    if (how === "keyboard") requestAnimationFrame(() => shown.current?.focus());
  }

  function click(event: MouseEvent<HTMLElement>) {
    const onLink = event.target instanceof Element && event.target.closest("a") !== null;
    if (!onLink && document.getSelection()?.isCollapsed !== false) setEditing(true);
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    if (event.key !== "Enter" || event.target !== event.currentTarget) return;
    event.preventDefault();
    setEditing(true);
  }

  const actions = (
    <IconButton label="Edit text" disabled={editing} onClick={() => setEditing(true)}>
      <Pencil aria-hidden />
    </IconButton>
  );

  return (
    <CellFrame kind="Text" type="Markdown" number={number} actions={actions}>
      <div className="pb-2 pl-4">
        {editing ? (
          <TextEditor
            label={`Text ${number}, in Markdown`}
            value={markdown}
            onText={(text) => onChange({ ...cell, config: { markdown: text } })}
            onStop={stop}
          />
        ) : (
          <fieldset
            ref={shown}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: Enter edits it; it can't be a button, for it has links.
            tabIndex={0}
            aria-label={`Text ${number}: press Enter to edit it`}
            className="min-h-9 min-w-0 cursor-text rounded-sm py-1 pr-4 hover:bg-panel/60"
            onClick={click}
            onKeyDown={press}
          >
            {markdown.trim() === "" ? (
              <p className="text-quiet">Add text, in Markdown</p>
            ) : (
              <Markdown text={markdown} />
            )}
          </fieldset>
        )}
        {problems.markdown && (
          <p role="alert" className="text-sm text-danger">
            {problems.markdown}
          </p>
        )}
      </div>
    </CellFrame>
  );
}
