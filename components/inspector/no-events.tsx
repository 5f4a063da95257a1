import { curlLine } from "@/components/http/curl-line";
import { ALL_EVENTS } from "@/components/inspector/filter-chips";
import { isFiltered } from "@/components/queries/filter-params";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { EventFilter } from "@/lib/events/schema";

type Props = { url: string; filter: EventFilter; onNarrow: (change: Partial<EventFilter>) => void };

/** What stands where the events will be: how to send the first one, or that none is what is asked for. */
export function NoEvents({ url, filter, onNarrow }: Props) {
  const { q } = filter;
  if (isFiltered(filter)) {
    return (
      <div className="flex min-h-40 flex-wrap items-start gap-x-4 gap-y-2 px-4 py-4 text-quiet">
        <p className="py-1.5">
          No event matches these filters{q !== "" && ` and has “${q}” anywhere in it`}. What comes and does is
          listed here.
        </p>
        <Button onClick={() => onNarrow(ALL_EVENTS)}>Show all events</Button>
      </div>
    );
  }
  if (q !== "") return <p className="min-h-40 px-4 py-4 text-quiet">No event has “{q}” anywhere in it.</p>;

  const example = curlLine({
    method: "POST",
    url,
    headers: [["content-type", "application/json"]],
    body: { encoding: "utf8", data: '{"hello":"world"}' },
  });
  return (
    <div className="min-h-40 space-y-3 px-4 py-4">
      <p>Send an event to the URL above, and it is listed here at once. From a terminal:</p>
      <div className="flex items-start gap-2 rounded-md bg-panel py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 py-1.5 font-mono text-sm wrap-anywhere">{example}</code>
        <CopyButton text={example} what="the curl command" />
      </div>
    </div>
  );
}
