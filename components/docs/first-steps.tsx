import { CodeBlock } from "@/components/docs/code-block";
import { Prose } from "@/components/docs/prose";

/** From nothing to a delivered event that was read, in three commands. */
export function FirstSteps({ origin }: { origin: string }) {
  return (
    <ol className="list-decimal space-y-6 pl-5">
      <li className="space-y-3">
        <p className="leading-7">
          Make a key under{" "}
          <a href="/account/keys" className="text-literal underline">
            API keys
          </a>
          , with the scopes it needs: here <code className="font-mono">read</code> and{" "}
          <code className="font-mono">publish</code>. It is shown once.
        </p>
        <CodeBlock text="export HOOKBOOK_KEY=hb_…" what="the line that keeps the key" />
      </li>
      <li className="space-y-3">
        <Prose text="Publish an event to a notebook. Its id is in the address of its page; the answer has the id of the event." />
        <CodeBlock what="the command that publishes an event" text={publish(origin)} />
      </li>
      <li className="space-y-3">
        <Prose text="Read what was delivered: each delivery with its payload, and each attempt with what the endpoint answered." />
        <CodeBlock
          what="the command that reads an event"
          text={`curl -s "${origin}/api/events/$EVENT_ID" \\\n  -H "Authorization: Bearer $HOOKBOOK_KEY"`}
        />
      </li>
    </ol>
  );
}

const publish = (origin: string) => `curl -s "${origin}/api/notebooks/$NOTEBOOK_ID/events" \\
  -H "Authorization: Bearer $HOOKBOOK_KEY" \\
  -H 'Content-Type: application/json' \\
  -d '{"path":"/orders","headers":{"content-type":"application/json"},"body":"{\\"id\\":42}"}'`;
