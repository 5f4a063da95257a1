import { DocumentLink } from "@/components/ui/document-link";
import { ForkIcon } from "@/components/ui/fork-icon";

/** FORK for somebody who is not signed in: they sign in first, and come back to the notebook. */
export function SignInToFork({ notebookId }: { notebookId: string }) {
  return (
    <DocumentLink
      href={`/sign-in?next=${encodeURIComponent(`/notebooks/${notebookId}`)}`}
      title="Sign in to copy this notebook into your account"
      className="inline-flex min-h-9 items-center justify-center gap-4 rounded-md bg-brand px-6 text-sm font-medium tracking-wide text-brand-ink uppercase hover:bg-brand/85 max-sm:gap-2 max-sm:px-2.5"
    >
      <ForkIcon className="size-4.5" />
      Fork
    </DocumentLink>
  );
}
