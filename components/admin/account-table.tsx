import { boundedText, countText } from "@/components/admin/count-text";
import { Mark } from "@/components/admin/mark";
import { SentText } from "@/components/admin/sent-text";
import { Cell, Row, RowHead, Table } from "@/components/admin/table";
import { DocumentLink } from "@/components/ui/document-link";
import { TimeAgo } from "@/components/ui/time-ago";
import type { AccountRow } from "@/lib/admin/schema";

const COLUMNS = [
  { label: "Account" },
  { label: "Made", wide: true },
  { label: "Notebooks", align: "right" },
  { label: "Events", align: "right", wide: true },
  { label: "Sent in 7 days", align: "right" },
] as const;

/** Accounts, each with what it has and sends. */
export function AccountTable({ accounts }: { accounts: AccountRow[] }) {
  return (
    <Table label="Accounts" columns={[...COLUMNS]} empty="There is no such account.">
      {accounts.map(({ id, name, email, createdAt, isAdmin, suspendedReason, notebooks, events, week }) => (
        <Row key={id}>
          <RowHead>
            <DocumentLink href={`/admin/accounts/${id}`} className="font-medium underline">
              {name}
            </DocumentLink>
            {isAdmin && <span className="text-quiet"> admin</span>}
            {email && <span className="block text-quiet">{email}</span>}
            {suspendedReason !== null && <Mark words="Suspended">{suspendedReason}</Mark>}
          </RowHead>
          <Cell wide>
            <TimeAgo at={createdAt} />
          </Cell>
          <Cell align="right">{countText(notebooks)}</Cell>
          <Cell align="right" wide>
            {boundedText(events)}
          </Cell>
          <Cell align="right">
            <SentText volume={week} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
