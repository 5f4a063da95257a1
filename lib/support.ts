import { readEnv } from "@/lib/env";

let contact: string | null | undefined;

/** How to reach whoever runs this Hookbook: a mail address or a URL (SUPPORT_CONTACT); null when none is named. */
export function supportContact(): string | null {
  contact ??= readEnv(process.env).SUPPORT_CONTACT ?? null;
  return contact;
}

/** One sentence of the same. */
export function supportWords(): string {
  const named = supportContact();
  return named === null ? "Ask whoever runs this Hookbook." : `To have this looked at, turn to ${named}`;
}
