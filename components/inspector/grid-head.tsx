import { COLUMNS, HEAD_HEIGHT, ROW_GRID } from "@/components/inspector/columns";

/** The column headings; the first is the day of the newest events. On a narrow page some are only spoken. */
export function GridHead({ firstGroup }: { firstGroup: string }) {
  return (
    <thead className="sticky top-0 z-10 block bg-white">
      <tr
        aria-rowindex={1}
        className={`${ROW_GRID} border-b border-line font-semibold`}
        style={{ height: HEAD_HEIGHT }}
      >
        {COLUMNS.map(({ id, name, place }) => (
          <th key={id} scope="col" className={`font-semibold ${place}`}>
            {id === "time" ? firstGroup : name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
