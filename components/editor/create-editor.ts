import {
  autocompletion,
  type CompletionSource,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, linter, nextDiagnostic } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";

import { editorTheme, highlighting } from "@/components/editor/editor-theme";

/** Until what is typed is looked at, in milliseconds. */
export const LINT_DELAY_MS = 300;

export type EditorOptions = {
  label: string;
  describedBy: string;
  text: string;
  placeholder: string;
  findProblems: (source: string) => Diagnostic[];
  completions: CompletionSource[];
  extensions: Extension;
  nonce: string | undefined; // of the page: an editor brings its style sheet
  onChange: ((text: string) => void) | null; // null: it is to be read and copied only
};

/** An editor for JavaScript, or a view of some, that grows with its lines. Tab leaves it: a page with a keyboard trap can't be used. */
export function createEditor(parent: HTMLElement, options: EditorOptions): EditorView {
  const { label, describedBy, text, findProblems, extensions, nonce, onChange } = options;

  return new EditorView({
    parent,
    doc: text,
    extensions: [
      nonce === undefined ? [] : EditorView.cspNonce.of(nonce),
      javascript(),
      syntaxHighlighting(highlighting),
      extensions,
      editorTheme,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        "aria-label": label,
        "aria-describedby": describedBy,
        tabindex: "0", // as it is anyway; said for those that look for what can scroll and not be focused
      }),
      bracketMatching(),
      linter(({ state }) => findProblems(state.doc.toString()), { delay: LINT_DELAY_MS }),
      onChange ? typing(options, onChange) : [EditorState.readOnly.of(true), keymap.of(defaultKeymap)],
    ],
  });
}

/** What it takes to type. F8 goes to what is wrong. */
function typing(options: EditorOptions, onChange: (text: string) => void): Extension {
  return [
    placeholder(options.placeholder),
    history(),
    closeBrackets(),
    autocompletion({ override: options.completions, icons: false }),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      { key: "F8", run: nextDiagnostic },
      ...defaultKeymap,
      ...historyKeymap,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
}

/** Has the editor show a text that was not typed in it, such as another version's. */
export function showText(view: EditorView, text: string) {
  if (view.state.doc.toString() === text) return;
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
}
