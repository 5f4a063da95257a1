import type { ReactNode } from "react";

type Align = "left" | "right";

type Column = { label: string; align?: Align; wide?: boolean }; // wide: there is no room for it on a phone

type TableProps = { label: string; columns: Column[]; empty: string; children: ReactNode[] };

/** Rows of data, with a line between them; or why there is none. */
export function Table({ label, columns, empty, children }: TableProps) {
  if (children.length === 0) return <p className="border-t border-line py-6 text-quiet">{empty}</p>;
  return (
    <table aria-label={label} className="w-full border-collapse text-sm">
      <thead>
        <tr className="border-b border-line">
          {columns.map((column) => (
            <th key={column.label} scope="col" className={`font-medium text-quiet ${cell(column)}`}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

export function Row({ children }: { children: ReactNode }) {
  return <tr className="border-b border-hairline align-top">{children}</tr>;
}

/** What a row is of. */
export function RowHead({ children }: { children: ReactNode }) {
  return (
    <th scope="row" className={`space-y-0.5 font-normal wrap-anywhere ${cell({})}`}>
      {children}
    </th>
  );
}

export function Cell({ children, ...look }: { children: ReactNode; align?: Align; wide?: boolean }) {
  return <td className={`${look.align === "right" ? "font-mono " : ""}${cell(look)}`}>{children}</td>;
}

function cell({ align = "left", wide = false }: { align?: Align; wide?: boolean }): string {
  const place = align === "right" ? "text-right" : "text-left";
  return `py-2.5 pr-3 last:pr-0 ${place} ${wide ? "hidden grid:table-cell" : ""}`;
}
