import { countText } from "@/components/admin/count-text";
import { Mark } from "@/components/admin/mark";
import { SentText } from "@/components/admin/sent-text";
import { Cell, Row, RowHead, Table } from "@/components/admin/table";
import { DocumentLink } from "@/components/ui/document-link";
import type { Volume } from "@/lib/admin/schema";

export type HostOfTable = Volume & {
  host: string;
  note?: string;
  accounts?: number;
  blocked?: string | null;
};

type Props = { hosts: HostOfTable[]; empty: string };

/** Hosts by how much is sent to them. */
export function HostTable({ hosts, empty }: Props) {
  const hasAccounts = hosts.some(({ accounts }) => accounts !== undefined);
  const columns = [
    { label: "Host" },
    ...(hasAccounts ? [{ label: "Accounts", align: "right" } as const] : []),
    { label: "Sent", align: "right" } as const,
  ];
  return (
    <Table label="Hosts" columns={columns} empty={empty}>
      {hosts.map(({ host, note = "", accounts, blocked = null, ...volume }) => (
        <Row key={host}>
          <RowHead>
            <DocumentLink href={`/admin/hosts/${encodeURIComponent(host)}`} className="font-mono underline">
              {host}
            </DocumentLink>
            {note && <span className="block text-quiet">{note}</span>}
            {blocked !== null && <Mark words="Blocked">{blocked}</Mark>}
          </RowHead>
          {accounts !== undefined && <Cell align="right">{countText(accounts)}</Cell>}
          <Cell align="right">
            <SentText volume={volume} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
