"use client";

import { useId, useState } from "react";

import { curlLine } from "@/components/http/curl-line";
import { usePublishEvent } from "@/components/queries/change-events";
import { EXAMPLES, type TestRequest } from "@/components/test-event/examples";
import { fittingExample } from "@/components/test-event/fitting-example";
import { RequestFields } from "@/components/test-event/request-fields";
import { toNewEvent } from "@/components/test-event/to-new-event";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { Notebook } from "@/lib/notebooks/schema";

type Props = { notebook: Notebook; onSent: (eventId: string) => void };

/** A form that sends an event as the source would receive it, and the same as a command for a terminal. */
export function TestEvent({ notebook, onSent }: Props) {
  const id = useId();
  const [request, setRequest] = useState<TestRequest>(() => fittingExample(notebook.cells).request);
  const publish = usePublishEvent(notebook.id);
  const checked = toNewEvent(request);
  const command = checked.ok ? testCommand(notebook.source.url, checked.event) : null;

  return (
    <form
      aria-label="Test event"
      className="mt-3 space-y-4 bg-panel px-4 py-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (checked.ok) publish.mutate(checked.event, { onSuccess: (sent) => onSent(sent.id) });
      }}
    >
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-sm text-quiet" id={`${id}-examples`}>
          Start from
        </span>
        {EXAMPLES.map(({ name, request: example }) => (
          <Button key={name} onClick={() => setRequest(example)}>
            {name}
          </Button>
        ))}
      </div>
      <RequestFields
        request={request}
        problems={checked.ok ? {} : checked.problems}
        onChange={(change) => setRequest({ ...request, ...change })}
      />
      {command && (
        <details>
          <summary className="w-fit rounded-sm text-sm text-quiet hover:text-ink">As a command</summary>
          <div className="flex items-start gap-2">
            <pre className="min-w-0 flex-1 py-2 font-mono text-sm whitespace-pre-wrap wrap-anywhere text-quiet">
              {command}
            </pre>
            <CopyButton text={command} what="the curl command" />
          </div>
        </details>
      )}
      <div className="flex flex-wrap items-center gap-4">
        <Button look="primary" type="submit" disabled={!checked.ok || publish.isPending}>
          Send
        </Button>
        <p role="status" className="text-sm">
          {publish.isPending && "Sending…"}
          {publish.isSuccess && !publish.isPending && "Sent."}
          {publish.error && <span className="text-danger">{publish.error.message}</span>}
        </p>
      </div>
    </form>
  );
}

function testCommand(
  url: string,
  event: { method: string; path: string; headers: Record<string, string>; body: string },
) {
  const { method, path, headers, body } = event;
  return curlLine({
    method,
    url: path === "/" ? url : url + path,
    headers: Object.entries(headers),
    body: { encoding: "utf8", data: body },
  });
}
