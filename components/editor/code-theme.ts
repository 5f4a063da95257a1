import { EditorView } from "@codemirror/view";

/** Statements stand at the line of their cell, with a red mark on it where something is wrong. */
export const codeTheme = EditorView.theme({
  ".cm-scroller": { maxHeight: "40rem" },
  ".cm-gutters": { background: "transparent", border: "none", color: "inherit" },
  ".cm-problems": { width: "1rem" },
  ".cm-problems button": {
    width: "100%",
    height: "1.5rem",
    borderLeft: "4px solid var(--color-danger-edge)",
    color: "var(--color-danger)",
    fontWeight: "700",
    lineHeight: "1.5rem",
    outlineOffset: "-2px", // what scrolls would cut it
  },
  ".cm-problem": {
    maxWidth: "min(30rem, calc(100vw - 2rem))",
    padding: "0.25rem 0.75rem",
    background: "var(--color-hint)",
    fontFamily: "var(--font-mono)",
    fontSize: "0.875rem",
    overflowWrap: "anywhere",
  },
});
