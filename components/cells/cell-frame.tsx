import { type ReactNode, useId } from "react";

type Props = {
  kind: string;
  type: ReactNode;
  number: number; // among cells of its kind, 1-based; spoken, to tell them apart
  actions?: ReactNode;
  children?: ReactNode;
};

/** A cell: the line at its left, and its heading, such as “Destination: Webhook”. */
export function CellFrame({ kind, type, number, actions, children }: Props) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className="border-l-2 border-line">
      <div className="flex min-h-12 items-center justify-between gap-4 pl-4">
        <h2 id={titleId} className="text-[1.0625rem]">
          <strong className="font-semibold">{kind}:</strong> <span className="text-quiet">{type}</span>
          <span className="sr-only">, number {number}</span>
        </h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
