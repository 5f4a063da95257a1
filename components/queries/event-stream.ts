"use client";

import { useEffect, useEffectEvent, useState } from "react";

import { eventStreamPath } from "@/components/queries/events";

const REOPEN_MS = 2_000;

export type Connection = "connecting" | "open" | "lost";

/**
 * Calls `onChanged` whenever the server says that a notebook's events changed, and whenever the stream opens: something
 * may have changed while it was not.
 *
 * The stream carries no data, only “look again”, so there is one way to read an event. EventSource reconnects by itself,
 * except after an HTTP error: then it is opened anew.
 */
export function useEventStream(notebookId: string, onChanged: () => void): Connection {
  const [connection, setConnection] = useState<Connection>("connecting");
  const changed = useEffectEvent(onChanged);

  useEffect(() => {
    let stream: EventSource;
    let timer: ReturnType<typeof setTimeout>;

    function open() {
      stream = new EventSource(eventStreamPath(notebookId));
      stream.onopen = () => {
        setConnection("open");
        changed();
      };
      stream.onerror = () => {
        setConnection("lost");
        if (stream.readyState === EventSource.CLOSED) timer = setTimeout(open, REOPEN_MS);
      };
      stream.addEventListener("changed", () => changed());
    }

    open();
    return () => {
      clearTimeout(timer);
      stream.close();
    };
  }, [notebookId]);

  return connection;
}
