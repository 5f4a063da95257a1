import { DocumentLink } from "@/components/ui/document-link";

/** The product's name, and the way to the list of notebooks. */
export function Wordmark() {
  return (
    <DocumentLink
      href="/"
      className="inline-flex items-center gap-2 rounded-sm text-lg font-bold tracking-tight"
    >
      <svg viewBox="0 0 24 24" className="size-6" aria-hidden="true">
        <rect width="24" height="24" rx="5" className="fill-brand" />
        <path
          d="M7 5v9.5a4.5 4.5 0 0 0 9 0V12m0 0-2.6 2.6M16 12l2.6 2.6"
          className="fill-none stroke-brand-ink"
          strokeWidth="2.2"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      Hookbook
    </DocumentLink>
  );
}
