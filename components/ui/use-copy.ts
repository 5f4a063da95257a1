"use client";

import { useAnnounce } from "@/components/ui/announcer";
import { copyText } from "@/components/ui/copy-text";

/** Copies a text and says so: `copy(text, "the URL")` says “Copied the URL”. */
export function useCopy() {
  const announce = useAnnounce();

  return async (text: string, what: string) => {
    const copied = await copyText(text);
    announce(copied ? `Copied ${what}` : "The browser did not allow copying");
    return copied;
  };
}
