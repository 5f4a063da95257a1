import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { linter } from "@codemirror/lint";
import { EditorView, keymap, placeholder } from "@codemirror/view";

import { completeEventPath } from "@/components/editor/complete-event-path";
import { editorTheme, highlighting } from "@/components/editor/editor-theme";
import { findProblems } from "@/components/editor/find-problems";
import type { DollarEvent } from "@/lib/events/schema";

type Options = {
  label: string;
  describedBy: string;
  text: string;
  readEvent: () => DollarEvent | null;
  onChange: (text: string) => void;
};

/** An editor for JavaScript that grows with its lines. Tab leaves it: a page with a keyboard trap can't be used. */
export function createEditor(parent: HTMLElement, options: Options): EditorView {
  const { label, describedBy, text, readEvent, onChange } = options;

  return new EditorView({
    parent,
    doc: text,
    extensions: [
      javascript(),
      syntaxHighlighting(highlighting),
      editorTheme,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy }),
      placeholder("$event.body"),
      history(),
      bracketMatching(),
      closeBrackets(),
      linter(({ state }) => findProblems(state.doc.toString()), { delay: 300 }),
      autocompletion({ override: [(context) => completeEventPath(context, readEvent())], icons: false }),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange(update.state.doc.toString());
      }),
    ],
  });
}

/** Has the editor show a text that was not typed in it, such as another version's. */
export function showText(view: EditorView, text: string) {
  if (view.state.doc.toString() === text) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}
