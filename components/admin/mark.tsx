import type { ReactNode } from "react";

/** That something is suspended or blocked, and why. */
export function Mark({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <span className="block w-fit max-w-full bg-hint px-1.5 text-sm wrap-anywhere">
      <strong className="font-semibold">{words}</strong>
      {children && <>: {children}</>}
    </span>
  );
}
