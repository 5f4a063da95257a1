"use client";

import dynamic from "next/dynamic";

const CodeEditor = dynamic(
  () => import("@/components/editor/code-editor").then((module) => module.CodeEditor),
  {
    ssr: false,
    loading: () => <div className="h-9" />,
  },
);

type Props = {
  value: string;
  problem?: string | undefined;
  event: unknown; // completes paths
  focus: boolean;
  onChange: ((value: string) => void) | null; // null: it is to be read and copied only
};

/** The statements of a code cell. Their editor is loaded after the page, into room that is kept for a line. */
export function CodeField({ value, problem, event, focus, onChange }: Props) {
  return (
    <>
      <CodeEditor label="Code" value={value} event={event} focus={focus} onChange={onChange} />
      {problem && (
        <p role="alert" className="px-4 text-sm text-danger">
          {problem}
        </p>
      )}
    </>
  );
}
