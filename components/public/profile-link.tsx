import { DocumentLink } from "@/components/ui/document-link";

/** An account's name, which leads to its public notebooks. */
export function ProfileLink({ name }: { name: string }) {
  return (
    <DocumentLink
      href={`/@${name}`}
      className="rounded-sm underline decoration-line decoration-2 underline-offset-4 hover:decoration-ink"
    >
      {name}
    </DocumentLink>
  );
}
