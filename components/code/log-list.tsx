"use client";

import { CircleX } from "lucide-react";
import { useState } from "react";

import { JsonTree } from "@/components/tree/json-tree";
import { CutText } from "@/components/ui/cut-text";
import type { CodeObservation } from "@/lib/events/schema";

const SLICE = 100; // lines shown at a time

type Log = CodeObservation["logs"][number];
type Props = { logs: Log[]; cut: boolean };

/** What the code logged, in its order: texts as they are, objects as trees, errors in red. */
export function LogList({ logs, cut }: Props) {
  const [most, setMost] = useState(SLICE);
  if (logs.length === 0) return null;

  return (
    <div className="border-t border-line px-4 py-2">
      <ol aria-label="Logs" className="font-mono text-sm leading-6">
        {logs
          .map((log, number) => ({ ...log, number }))
          .slice(0, most)
          .map(({ number, ...log }) => (
            <LogLine key={number} log={log} />
          ))}
      </ol>
      {most < logs.length && (
        <button
          type="button"
          className="px-1 text-sm text-literal underline"
          onClick={() => setMost(most + SLICE)}
        >
          {`Show ${Math.min(SLICE, logs.length - most)} more of ${logs.length.toLocaleString("en-US")}`}
        </button>
      )}
      {cut && (
        <p className="px-1 text-sm text-quiet italic">It logged more than is kept: the rest was left out.</p>
      )}
    </div>
  );
}

function LogLine({ log: { level, values } }: { log: Log }) {
  const isError = level === "error";
  return (
    <li className={`flex flex-wrap items-start gap-x-2 px-1 ${isError ? "text-danger" : ""}`}>
      {isError && <CircleX aria-label="Error:" className="mt-1 size-4 shrink-0" />}
      {values
        .map((value, position) => ({ value, position }))
        .map(({ value, position }) => (
          <Logged key={position} value={value} />
        ))}
    </li>
  );
}

function Logged({ value }: { value: unknown }) {
  if (typeof value === "object" && value !== null) {
    return (
      <div className="-my-1 min-w-0">
        <JsonTree value={value} root="value" label="Logged value" openLevels={1} />
      </div>
    );
  }
  return (
    <span className="min-w-0 whitespace-pre-wrap wrap-anywhere">
      <CutText text={typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined")} />
    </span>
  );
}
