import type { Content } from "@/components/notebook/content";
import type { Edit } from "@/components/notebook/edit";

/** The most steps that are kept. */
export const MOST_STEPS = 100;

/** What a step did: an edit, or that a whole draft was thrown away or taken over from another tab. */
export type Change = Edit | { kind: "discard" } | { kind: "adopt" };

/** A step that can be undone, or done again: the content to go (back) to, and what it did. */
export type Step = { content: Content; change: Change };

/** Steps back (the newest last) and forward (the next last). While `typing` names a field, typing on in it is one step. */
export type History = { past: Step[]; future: Step[]; typing: string | null };

export const NO_HISTORY: History = { past: [], future: [], typing: null };

/**
 * The history after a change. A new change ends what could be done again.
 *
 * @param before  the content that it changed
 * @param field  the field that was typed in; null for everything else
 */
export function recorded(history: History, before: Content, change: Change, field: string | null): History {
  const goesOn = field !== null && field === history.typing;
  const past = goesOn ? history.past : [...history.past, { content: before, change }].slice(-MOST_STEPS);
  return { past, future: [], typing: field };
}

/** One step back, and the content there; null at the beginning. */
export function undone({ past, future }: History, current: Content) {
  const step = past.at(-1);
  if (!step) return null;
  const redo = { content: current, change: step.change };
  return {
    content: step.content,
    history: { past: past.slice(0, -1), future: [...future, redo], typing: null },
  };
}

/** One step forward again, and the content there; null at the end. */
export function redone({ past, future }: History, current: Content) {
  const step = future.at(-1);
  if (!step) return null;
  const undo = { content: current, change: step.change };
  return {
    content: step.content,
    history: { past: [...past, undo], future: future.slice(0, -1), typing: null },
  };
}
