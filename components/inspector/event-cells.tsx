import { DestinationsCell } from "@/components/inspector/destinations-cell";
import { RerunOf } from "@/components/inspector/rerun-of";
import { RunMessage } from "@/components/inspector/run-message";
import { durationText } from "@/components/ui/duration-text";
import type { EventRow } from "@/lib/events/schema";

/** Where a cell stands in the second line of a narrow page's row. */
const UNDER = {
  preview: "max-grid:col-span-2 max-grid:col-start-1 max-grid:row-start-2",
  response: "truncate max-grid:col-start-3 max-grid:row-start-2",
  duration: "truncate text-right max-grid:col-start-4 max-grid:row-start-2",
};

type Props = {
  row: EventRow;
  focused: boolean;
  addressOf: (id: string) => string;
  onSelect: (id: string) => void;
};

/** The cells of an event's row, in the order of COLUMNS. A narrow page has room for the message or the payload. */
export function EventCells({ row, focused, addressOf, onSelect }: Props) {
  const { method, path, sent, message, durationMs, originId, deliveries } = row;
  const receivedAt = new Date(row.receivedAt);
  const others = deliveries.length > 1 && (
    <span className="shrink-0 font-sans whitespace-pre">{` +${deliveries.length - 1}`}</span>
  );
  const response = deliveries[0]?.response;
  const running = durationMs === null;
  const hasMessage = message !== null || running || originId !== null;

  return (
    <>
      <td className="truncate" title={receivedAt.toLocaleString("en-US")}>
        {receivedAt.toLocaleTimeString("en-US")}
      </td>
      <td className="truncate">{method}</td>
      <td className="truncate" title={path}>
        {path}
      </td>
      <DestinationsCell row={row} focused={focused} />
      <td
        className={`${UNDER.preview} flex font-mono text-[0.8125rem] ${hasMessage ? "max-grid:hidden" : ""}`}
        title={sent ?? undefined}
      >
        {sent !== null && (
          <>
            <span className="truncate">{sent}</span>
            {others}
          </>
        )}
      </td>
      <td className={UNDER.response}>
        {response}
        {response && others}
      </td>
      <td className={UNDER.duration}>{running ? "…" : durationText(durationMs)}</td>
      <td
        className={`${UNDER.preview} truncate ${hasMessage ? "" : "max-grid:hidden"}`}
        title={message ?? undefined}
      >
        {message && <RunMessage message={message} />}
        {message && originId && " "}
        {running && <span className="text-quiet">running… </span>}
        {originId && <RerunOf originId={originId} address={addressOf(originId)} onSelect={onSelect} />}
      </td>
    </>
  );
}
