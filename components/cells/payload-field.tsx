"use client";

import dynamic from "next/dynamic";

import { Parameter } from "@/components/cells/parameter";
import type { DollarEvent } from "@/lib/events/schema";

const ExpressionEditor = dynamic(
  () => import("@/components/editor/expression-editor").then((module) => module.ExpressionEditor),
  { ssr: false, loading: () => <div className="h-10" /> },
);

type Props = {
  value: string;
  problem?: string | undefined;
  event: DollarEvent | null; // completes paths
  onChange: ((value: string) => void) | null; // null: it is to be read only
};

/** What to send: an expression over $event. Its editor is loaded after the page, into room that is kept for it. */
export function PayloadField({ value, problem, event, onChange }: Props) {
  return (
    <Parameter label="Payload">
      <ExpressionEditor label="Payload" value={value} event={event} onChange={onChange} />
      {problem && (
        <p role="alert" className="text-sm text-danger">
          {problem}
        </p>
      )}
    </Parameter>
  );
}
