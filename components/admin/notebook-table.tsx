import { boundedText } from "@/components/admin/count-text";
import { Mark } from "@/components/admin/mark";
import { SentText } from "@/components/admin/sent-text";
import { SuspendButton } from "@/components/admin/suspend-button";
import { Cell, Row, RowHead, Table } from "@/components/admin/table";
import { TerminateButton } from "@/components/admin/terminate-button";
import { DocumentLink } from "@/components/ui/document-link";
import { TimeAgo } from "@/components/ui/time-ago";
import type { NotebookRow } from "@/lib/admin/schema";

const COLUMNS = [
  { label: "Notebook" },
  { label: "Made", wide: true },
  { label: "Events", align: "right", wide: true },
  { label: "Sent in 7 days", align: "right" },
] as const;

type Props = { notebooks: NotebookRow[]; isOfOne?: boolean; empty: string }; // isOfOne: all are of the account that the page is about

/** Notebooks, each with what it sends and what can be done with it; nothing of what is in it. */
export function NotebookTable({ notebooks, isOfOne = false, empty }: Props) {
  return (
    <Table label="Notebooks" columns={[...COLUMNS]} empty={empty}>
      {notebooks.map((notebook) => (
        <NotebookOfTable key={notebook.id} notebook={notebook} isOfOne={isOfOne} />
      ))}
    </Table>
  );
}

function NotebookOfTable({ notebook, isOfOne }: { notebook: NotebookRow; isOfOne: boolean }) {
  const { id, title, accountId, owner, ownerSuspended, createdAt, isPublic, suspendedReason } = notebook;
  const target = { kind: "notebooks", id, name: title || "Untitled notebook" } as const;
  return (
    <Row>
      <RowHead>
        <span className="font-medium">{target.name}</span>
        {!isOfOne && (
          <span className="block text-quiet">
            by{" "}
            <DocumentLink href={`/admin/accounts/${accountId}`} className="underline">
              {owner}
            </DocumentLink>
          </span>
        )}
        {isPublic && <span className="block text-quiet">code: public</span>}
        <code className="block font-mono text-xs text-quiet">{id}</code>
        {suspendedReason !== null && <Mark words="Suspended">{suspendedReason}</Mark>}
        {ownerSuspended && !isOfOne && <Mark words="Its account is suspended" />}
        <span className="flex flex-wrap gap-2 pt-1.5">
          <SuspendButton {...target} isSuspended={suspendedReason !== null} />
          {suspendedReason !== null && <TerminateButton {...target} />}
        </span>
      </RowHead>
      <Cell wide>
        <TimeAgo at={createdAt} />
      </Cell>
      <Cell align="right" wide>
        {boundedText(notebook.events)}
      </Cell>
      <Cell align="right">
        <SentText volume={notebook.week} />
      </Cell>
    </Row>
  );
}
