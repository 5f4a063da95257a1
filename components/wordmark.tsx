import { DocumentLink } from "@/components/ui/document-link";

/** The product's name, and the way to the list of notebooks. */
export function Wordmark() {
  return (
    <DocumentLink
      href="/"
      className="inline-flex min-w-0 items-center gap-2 rounded-sm text-lg font-bold tracking-tight"
    >
      {/* biome-ignore lint/performance/noImgElement: an svg of 300 bytes has nothing to be optimised. */}
      <img src="/icon.svg" alt="" width={24} height={24} className="shrink-0" />
      <span className="truncate">Hookbook</span>
    </DocumentLink>
  );
}
