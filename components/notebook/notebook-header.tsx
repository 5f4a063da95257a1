import type { Ref } from "react";

import type { Content } from "@/components/notebook/content";
import type { Edit } from "@/components/notebook/edit";
import { MetaButton } from "@/components/notebook/meta-button";
import { MetaLine } from "@/components/notebook/meta-line";
import { ForkOf } from "@/components/public/fork-of";
import { VisibilityButton } from "@/components/public/visibility-button";
import { AutoText } from "@/components/ui/auto-text";
import type { Notebook } from "@/lib/notebooks/schema";

type Props = {
  notebook: Notebook;
  version: { number: number; savedAt: string }; // the one that is shown
  content: Pick<Content, "title" | "description">;
  onEdit: ((edit: Edit) => void) | null; // null: it is to be read only
  historyButton: Ref<HTMLButtonElement>;
  onHistory: () => void;
};

/** Title, meta line, what it is a copy of, and description, edited where they are read. */
export function NotebookHeader({ notebook, version, content, onEdit, historyButton, onHistory }: Props) {
  return (
    <div className="space-y-4 pt-8 pb-10">
      <h1 className="sr-only">{content.title || "Untitled notebook"}</h1>
      <AutoText
        label="Title"
        placeholder="Add Title"
        className="text-4xl leading-tight font-bold tracking-tight"
        value={content.title}
        maxLength={200}
        singleLine
        readOnly={onEdit === null}
        onText={(title) => onEdit?.({ kind: "title", title })}
      />
      <MetaLine
        owner={notebook.owner}
        version={
          <MetaButton
            ref={historyButton}
            label="v."
            value={`${version.number}`}
            act="show all versions"
            onClick={onHistory}
          />
        }
        code={<VisibilityButton notebook={notebook} />}
        savedAt={version.savedAt}
      />
      {notebook.forkOf && <ForkOf original={notebook.forkOf} />}
      <AutoText
        label="Description"
        placeholder="Add description"
        className="text-lg"
        value={content.description}
        maxLength={10_000}
        readOnly={onEdit === null}
        onText={(description) => onEdit?.({ kind: "description", description })}
      />
    </div>
  );
}
