import { readViewer } from "@/app/shown-viewer";
import { SuspendedNotice } from "@/components/suspension/suspended-notice";

/** Above every page of an account that is suspended: why. */
export async function AccountNotice() {
  const actor = await readViewer();
  if (actor === null || actor.suspended === null) return null;
  return <SuspendedNotice what="account" reason={actor.suspended} />;
}
