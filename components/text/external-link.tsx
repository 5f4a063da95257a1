import type { ReactNode } from "react";

import { safeLink } from "@/components/text/safe-link";

type Props = { target: string | null; children: ReactNode };

/** A link that a person wrote: it opens in a new tab, which learns nothing of this one. Just its words if it is not safe. */
export function ExternalLink({ target, children }: Props) {
  const href = safeLink(target);
  if (href === null) return <span>{children}</span>;
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="text-literal underline decoration-literal/40 underline-offset-2 hover:decoration-literal"
    >
      {children}
    </a>
  );
}
