import { curlLine } from "@/components/http/curl-line";
import { CopyButton } from "@/components/ui/copy-button";

/** What stands where the events will be: how to send the first one, or that the search found none. */
export function NoEvents({ url, q }: { url: string; q: string }) {
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
