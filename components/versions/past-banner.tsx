import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { momentText } from "@/components/ui/moment-text";
import { DELETED_ACCOUNT } from "@/components/versions/deleted-account";
import type { Version } from "@/lib/notebooks/schema";

type Props = {
  number: number;
  event: { receivedAt: string } | null; // the one that ran on it, if that is why it is shown
  version: Version | undefined; // once it is read
  dirty: boolean; // there are unsaved changes to the newest version
  restore: ReactNode;
  onBack: () => void;
};

/** Tells that an older version is shown, and leads back. It stays at the foot of the window and moves nothing. */
export function PastBanner({ number, event, version, dirty, restore, onBack }: Props) {
  return (
    <section
      aria-label="Older version"
      className="fixed inset-x-0 bottom-0 z-10 border-t border-line bg-hint shadow-lg"
    >
      <div className="mx-auto flex max-w-260 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5 sm:px-6">
        <p role="status" className="min-w-0 flex-1 basis-72 text-sm">
          <strong className="font-semibold">v. {number}</strong>
          {event && `, as this event ran on it, ${moment(event.receivedAt)}`}
          {!event &&
            version &&
            `, saved by ${version.savedBy ?? DELETED_ACCOUNT}, ${moment(version.savedAt)}`}
          .{dirty && " Your unsaved changes are kept."}
        </p>
        {restore}
        <Button onClick={onBack}>Back to the newest version</Button>
      </div>
    </section>
  );
}

function moment(at: string): string {
  return momentText(new Date(at), new Date());
}
