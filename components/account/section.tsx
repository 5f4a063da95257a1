import { type ReactNode, useId } from "react";

type Props = { title: string; children: ReactNode };

/** One matter of a page of settings. */
export function Section({ title, children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="space-y-3 border-t border-hairline py-6 first-of-type:mt-6">
      <h2 id={id} className="text-lg font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
