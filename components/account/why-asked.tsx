import { Problem } from "@/components/ui/problem";

/** What GitHub or Google and we could not agree on, by better-auth's word for it. */
const ERRORS: Record<string, string> = {
  signup_disabled: "There is no account for you here, and accounts are made by the operator. Ask for one.",
  account_not_linked:
    "There is an account with your e-mail address already. Sign in the way in which it was made.",
  access_denied: "You did not let GitHub or Google tell who you are. Sign in another way.",
};

type Props = { isSetUp: boolean; isOldLink: boolean; error: string | undefined };

/** What led somebody to the sign-in page, where that needs a word. */
export function WhyAsked({ isSetUp, isOldLink, error }: Props) {
  if (error !== undefined) {
    const known = Object.hasOwn(ERRORS, error) ? ERRORS[error] : undefined;
    return <Note title={known ?? "Signing in there did not work. Try again, or sign in another way."} />;
  }
  if (isOldLink) {
    return (
      <Note title="This link signs nobody in any more.">
        Hookbook prints a new one each time that it starts. Open the one that it printed last.
      </Note>
    );
  }
  if (isSetUp) return null;
  return (
    <p className="mb-6 rounded-md bg-hint px-4 py-3 text-sm">
      The owner has no password yet. Open the link that Hookbook printed when it started: its address ends
      with a token.
    </p>
  );
}

function Note({ title, children }: { title: string; children?: string }) {
  return (
    <div className="mb-6">
      <Problem title={title}>{children && <p>{children}</p>}</Problem>
    </div>
  );
}
