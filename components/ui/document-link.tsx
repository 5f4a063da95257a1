import type { ComponentProps } from "react";

/**
 * A link that loads a new document, on purpose: every way out of a notebook, the Back button included, then asks the
 * browser, and `beforeunload` can warn about an unsaved draft. The router has no such hook for Back.
 */
export function DocumentLink(props: ComponentProps<"a"> & { href: string }) {
  return <a {...props} />;
}
