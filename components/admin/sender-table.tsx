import { Mark } from "@/components/admin/mark";
import { SentText } from "@/components/admin/sent-text";
import { Cell, Row, RowHead, Table } from "@/components/admin/table";
import { DocumentLink } from "@/components/ui/document-link";
import type { HostDetail } from "@/lib/admin/schema";

/** Who sends to a host, the busiest first. */
export function SenderTable({ senders }: { senders: HostDetail["senders"] }) {
  const columns = [{ label: "Account" }, { label: "Notebook" }, { label: "Sent", align: "right" } as const];
  return (
    <Table label="Who sends there" columns={columns} empty="Nobody sent anything there.">
      {senders.map(({ accountId, owner, notebookId, title, suspended, verified, ...volume }) => (
        <Row key={notebookId}>
          <RowHead>
            <DocumentLink href={`/admin/accounts/${accountId}`} className="font-medium underline">
              {owner}
            </DocumentLink>
            {verified && <span className="block text-quiet">has verified it</span>}
            {suspended && <Mark words="Suspended" />}
          </RowHead>
          <Cell>
            <DocumentLink href={`/admin/notebooks?q=${notebookId}`} className="underline wrap-anywhere">
              {title || "Untitled notebook"}
            </DocumentLink>
          </Cell>
          <Cell align="right">
            <SentText volume={volume} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
