"use client";

import { useQuery } from "@tanstack/react-query";

import { cellName } from "@/components/notebook/cell-name";
import { versionQuery } from "@/components/queries/versions";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";
import { LineChanges } from "@/components/versions/line-changes";
import { type CellChange, compareVersions } from "@/lib/notebooks/compare-versions";

type Props = { notebookId: string; number: number };

/** What a version changed against the one before it: its words, then its cells from top to bottom. */
export function VersionChanges({ notebookId, number }: Props) {
  const before = useQuery({ ...versionQuery(notebookId, number - 1), enabled: number > 1 });
  const after = useQuery({ ...versionQuery(notebookId, number), enabled: number > 1 });
  const error = before.error ?? after.error;

  if (number === 1) return <Quiet>The notebook as it was made.</Quiet>;
  if (error) {
    const read = () => [before, after].filter(({ isError }) => isError).map(({ refetch }) => refetch());
    return (
      <Problem title="The versions can't be compared.">
        <p>{error.message}</p>
        <Button onClick={read}>Try again</Button>
      </Problem>
    );
  }
  if (!before.data || !after.data) return <Quiet>Comparing…</Quiet>;

  const { words, cells } = compareVersions(before.data, after.data);
  if (words.length + cells.length === 0) return <Quiet>Nothing differs from v. {number - 1}.</Quiet>;
  return (
    <>
      {words.map((change) => (
        <LineChanges key={change.name} {...change} />
      ))}
      {cells.map((change) => (
        <CellChanges
          key={`${change.kind} ${change.cell.id}`}
          name={cellName((change.kind === "removed" ? before : after).data.cells, change.cell.id)}
          change={change}
        />
      ))}
    </>
  );
}

function CellChanges({ name, change }: { name: string; change: CellChange }) {
  return (
    <section className="pt-3">
      <h4 className="flex flex-wrap gap-x-2">
        <span className="font-semibold">{name}</span>{" "}
        <span className="text-quiet">{whatHappened(change)}</span>
      </h4>
      {change.fields.map((field) => (
        <LineChanges key={field.name} {...field} />
      ))}
    </section>
  );
}

function whatHappened({ kind, moved, fields }: CellChange): string {
  if (kind !== "kept") return kind;
  const words = moved ? [`moved from place ${moved.from} to ${moved.to}`] : [];
  if (fields.length > 0) words.push("changed");
  return words.join(", ");
}

function Quiet({ children }: { children: React.ReactNode }) {
  return <p className="py-2 text-quiet">{children}</p>;
}
