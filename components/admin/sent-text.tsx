import { countText, failedText } from "@/components/admin/count-text";
import type { Volume } from "@/lib/admin/schema";

/** How much was sent, and how much of it failed. */
export function SentText({ volume }: { volume: Volume }) {
  const failed = failedText(volume);
  return (
    <>
      {countText(volume.attempts)}
      {failed && <span className="block font-sans text-quiet">{failed}</span>}
    </>
  );
}
