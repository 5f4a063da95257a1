import type { Content } from "@/components/notebook/content";
import type { Edit } from "@/components/notebook/edit";
import { MetaLine } from "@/components/notebook/meta-line";
import { AutoText } from "@/components/ui/auto-text";
import type { Notebook } from "@/lib/notebooks/schema";

type Props = { notebook: Notebook; content: Content; onEdit: (edit: Edit) => void };

/** Title, meta line and description, edited where they are read. */
export function NotebookHeader({ notebook, content, onEdit }: Props) {
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
        onText={(title) => onEdit({ kind: "title", title })}
      />
      <MetaLine notebook={notebook} />
      <AutoText
        label="Description"
        placeholder="Add description"
        className="text-lg"
        value={content.description}
        maxLength={10_000}
        onText={(description) => onEdit({ kind: "description", description })}
      />
    </div>
  );
}
