"use client";

import { useSuspenseQuery } from "@tanstack/react-query";

import { SaveEnvironment } from "@/components/environment/save-environment";
import { useRows } from "@/components/environment/use-rows";
import { VariableRow } from "@/components/environment/variable-row";
import { environmentQuery } from "@/components/queries/environment";
import { TopBar } from "@/components/top-bar";
import { MASKED, SHORTEST_MASKED, VARIABLES_LIMIT } from "@/lib/environment/schema";

/** The variables that code reads as `process.env`. What is saved is never shown again. */
export function EnvironmentPage() {
  const { data: saved } = useSuspenseQuery(environmentQuery);
  const editing = useRows(saved);
  const { rows } = editing;

  return (
    <>
      <TopBar>
        <SaveEnvironment editing={editing} />
      </TopBar>
      <main className="mx-auto max-w-260 px-4 pb-16 sm:px-6">
        <div className="space-y-2 pt-8 pb-6">
          <h1 className="text-4xl font-bold tracking-tight">Environment</h1>
          <p className="text-lg text-quiet">
            Variables defined here are available to code cells and payload expressions in all notebooks.
          </p>
          <p className="text-sm text-quiet">
            Read them as <code className="font-mono text-ink">process.env.KEY</code>. A saved value is not
            shown again: it can be replaced or removed. Where values occur in logs, in what was sent and
            answered, and in messages, {MASKED} stands for them; values of fewer than {SHORTEST_MASKED}{" "}
            characters are not masked, nor what code makes of a value.
          </p>
        </div>
        <ul aria-label="Variables">
          {rows.map((row, index) => (
            <VariableRow
              key={row.id}
              row={row}
              number={index + 1}
              problems={editing.problems(row.id)}
              showAll={editing.tried}
              focus={row.id === editing.addedId}
              onChange={editing.change}
              onRemove={rows.length === 1 && isBlank(row) ? null : () => editing.remove(row.id)}
              onAdd={() => editing.addAfter(row.id)}
            />
          ))}
        </ul>
        {rows.length > VARIABLES_LIMIT && (
          <p className="text-sm text-danger">An environment holds at most {VARIABLES_LIMIT} variables.</p>
        )}
      </main>
    </>
  );
}

function isBlank({ name, value }: { name: string; value: string }): boolean {
  return name === "" && value === "";
}
