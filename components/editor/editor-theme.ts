import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

/** Colours as in the tree of `$event`. */
export const highlighting = HighlightStyle.define([
  { tag: [tags.string, tags.special(tags.string)], color: "var(--color-brand-text)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--color-literal)" },
  { tag: [tags.keyword, tags.operatorKeyword], color: "var(--color-keyword)" },
  { tag: tags.comment, color: "var(--color-quiet)" },
]);

/** A field like any other on the page: no box, a blue line under it while it has the focus. */
export const editorTheme = EditorView.theme({
  "&": { borderBottom: "2px solid transparent" },
  "&:hover": { borderColor: "var(--color-hairline)" },
  "&.cm-focused": { outline: "none", borderColor: "var(--color-focus)" },
  ".cm-scroller": {
    fontFamily: "var(--font-mono)",
    fontFeatureSettings: "var(--font-mono--font-feature-settings)",
    fontSize: "0.9375rem",
    lineHeight: "1.5rem",
    maxHeight: "24rem",
  },
  ".cm-content": { padding: "0.375rem 0" },
  ".cm-line": { padding: "0" },
  ".cm-placeholder": { color: "var(--color-quiet)" },
  ".cm-tooltip": {
    border: "1px solid var(--color-line)",
    borderRadius: "6px",
    background: "var(--color-white)",
    boxShadow: "0 4px 12px rgb(0 0 0 / 0.12)",
    overflow: "hidden",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", maxHeight: "15rem" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "0.25rem 0.75rem" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: "var(--color-selected)",
    color: "var(--color-ink)",
  },
  ".cm-completionDetail": { color: "var(--color-quiet)", fontStyle: "normal" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-tooltip-lint": { background: "var(--color-hint)", fontFamily: "var(--font-mono)" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--color-danger-edge)" },
});
