import { type ShapeRow, shapeRows } from "@/components/docs/shape-rows";
import { typeWords } from "@/components/docs/shape-words";
import type { JsonSchema } from "@/lib/api/shapes";

/** The fields of a shape, a line each; on a phone what they are stands below their name. */
export function ShapeTable({ schema }: { schema: JsonSchema }) {
  const rows = shapeRows(schema);
  if (rows.length === 0) return <p className="font-mono text-sm">{typeWords(schema)}</p>;

  return (
    <ul className="divide-y divide-hairline border-y border-hairline text-sm">
      {rows.map((row) => (
        <Row key={row.key} row={row} />
      ))}
    </ul>
  );
}

function Row({ row: { name, depth, type, shape, optional, notes } }: { row: ShapeRow }) {
  const isVariant = type === "";

  return (
    <li className="gap-4 py-1.5 sm:flex" style={{ paddingLeft: `${depth * 1.25}rem` }}>
      <span className={isVariant ? "text-quiet" : "mr-3 font-mono font-medium sm:mr-0 sm:w-44 sm:shrink-0"}>
        {name}
      </span>
      {!isVariant && (
        <span className="min-w-0 wrap-anywhere">
          {shape === null ? (
            <span className="font-mono text-literal">{type}</span>
          ) : (
            <a href={`#${shape}`} className="font-mono text-literal underline">
              {type}
            </a>
          )}
          <span className="text-quiet">
            {[optional ? " · optional" : "", ...notes.map((note) => ` · ${note}`)].join("")}
          </span>
        </span>
      )}
    </li>
  );
}
