import { readViewer } from "@/app/shown-viewer";
import { FullNotice } from "@/components/suspension/full-notice";
import { SuspendedNotice } from "@/components/suspension/suspended-notice";
import { isFull } from "@/lib/storage/quota";

/** Above every page of an account that is suspended, or whose storage is full: why nothing comes in. */
export async function AccountNotice() {
  const actor = await readViewer();
  if (actor === null) return null;
  if (actor.suspended === null) return isFull(actor.id) ? <FullNotice /> : null;
  return <SuspendedNotice what="account" reason={actor.suspended} />;
}
