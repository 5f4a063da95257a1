import type { KeyScope } from "@/lib/keys/schema";

/** What each scope lets a program do. */
export const SCOPE_WORDS: Record<KeyScope, string> = {
  read: "see notebooks, events and deliveries",
  publish: "publish events to notebooks",
  write: "save and delete notebooks, delete events, send and run them again, set the environment",
};
