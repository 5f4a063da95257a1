import { SupportLink } from "@/components/suspension/support-contact";

const WHAT_FOR = {
  account: "Its sources take no events, nothing is sent, and nothing can be changed.",
  notebook: "Its URL takes no events, nothing of it is sent, and it can't be changed.",
};

type Props = { what: keyof typeof WHAT_FOR; reason: string };

/** Tells who has it why an account or a notebook is suspended, what that means, and where to turn. */
export function SuspendedNotice({ what, reason }: Props) {
  return (
    <section aria-label={`This ${what} is suspended`} className="border-y border-line bg-hint text-sm">
      <div className="mx-auto max-w-260 space-y-1 px-4 py-3 sm:px-6">
        <p className="wrap-anywhere">
          <strong className="font-semibold">This {what} is suspended:</strong> {reason}
        </p>
        <p>
          {WHAT_FOR[what]} What waits to be sent is kept, and you can read everything. To have this looked at,{" "}
          <SupportLink />
        </p>
      </div>
    </section>
  );
}
