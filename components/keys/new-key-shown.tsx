"use client";

import { useRef } from "react";

import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { useFocusAtFirst } from "@/components/ui/use-focus-at-first";
import type { MadeKey } from "@/lib/keys/schema";

type Props = { made: MadeKey; onDone: () => void };

/** The key itself, the only time that it is shown. */
export function NewKeyShown({ made: { name, key }, onDone }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusAtFirst(heading, true);

  return (
    <section aria-labelledby="new-key" className="rounded-md border border-line bg-panel p-4">
      <h2 id="new-key" ref={heading} tabIndex={-1} className="font-semibold wrap-anywhere">
        The key “{name}” is made
      </h2>
      <p className="mt-1 text-sm text-quiet">
        Copy it to where it is used now: only its hash is kept, and it is not shown again.
      </p>
      <div className="mt-3 flex items-center gap-2">
        <code className="min-w-0 rounded-md border border-line bg-white px-3 py-2 font-mono text-sm wrap-anywhere">
          {key}
        </code>
        <CopyButton text={key} what="the key" />
      </div>
      <Button className="mt-4" onClick={onDone}>
        Done
      </Button>
    </section>
  );
}
