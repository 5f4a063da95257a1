const TYPED_INTO = "input, textarea, [contenteditable=''], [contenteditable='true'], dialog";

/** Whether a key press is meant for a field, which has an undo of its own, or for a dialog. */
export function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPED_INTO) !== null;
}
