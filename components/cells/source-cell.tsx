"use client";

import { Link } from "lucide-react";
import { useId, useRef, useState } from "react";

import { TestEvent } from "@/components/test-event/test-event";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { Notebook } from "@/lib/notebooks/schema";

type Props = { notebook: Notebook; onSent: (eventId: string) => void };

/** The notebook's HTTP entrance: its URL, and a form that sends an event to it. */
export function SourceCell({ notebook, onSent }: Props) {
  const [testing, setTesting] = useState(false);
  const id = useId();
  const section = useRef<HTMLElement>(null);
  const { url } = notebook.source;

  /** Shows the Inspector too, which follows the source, where the form took all the room. */
  function sent(eventId: string) {
    onSent(eventId);
    section.current?.nextElementSibling?.scrollIntoView({ block: "nearest" });
  }

  return (
    <section ref={section} aria-labelledby={`${id}-title`} className="border-l-2 border-line pb-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pl-4">
        <h2 id={`${id}-title`} className="text-[1.0625rem]">
          <strong className="font-semibold">Source:</strong> <span className="text-quiet">Webhook</span>
        </h2>
        <div className="flex min-w-0 flex-1 basis-72 items-center gap-1">
          <code className="min-w-0 flex-1 rounded-md bg-panel px-3 py-2 text-sm wrap-anywhere">{url}</code>
          <CopyButton text={url} what="the URL" icon={<Link aria-hidden />} />
        </div>
        <Button aria-expanded={testing} aria-controls={`${id}-test`} onClick={() => setTesting(!testing)}>
          Send test event
        </Button>
      </div>
      <div id={`${id}-test`}>{testing && <TestEvent notebook={notebook} onSent={sent} />}</div>
    </section>
  );
}
