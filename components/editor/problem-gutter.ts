import { forEachDiagnostic, setDiagnosticsEffect } from "@codemirror/lint";
import { type EditorState, type Extension, type RangeSet, RangeSetBuilder } from "@codemirror/state";
import { type EditorView, GutterMarker, gutter, ViewPlugin } from "@codemirror/view";

import { problemTooltip, showProblem } from "@/components/editor/problem-tooltip";

/** Beside the text: a button at each line that has a problem. Its name is the problem; hover and focus show it. */
export function problemGutter(): Extension {
  return [
    gutter({
      class: "cm-problems",
      markers: ({ state }) => problemMarkers(state),
      lineMarkerChange: ({ transactions }) =>
        transactions.some(({ effects }) => effects.some((effect) => effect.is(setDiagnosticsEffect))),
    }),
    problemTooltip,
    reachableGutters,
  ];
}

/** CodeMirror hides its gutters from screen readers, as it must for line numbers: what can have the focus can't be hidden. */
const reachableGutters = ViewPlugin.define((view) => {
  view.requestMeasure({
    read: () => view.dom.querySelector(".cm-gutters"),
    write: (gutters) => gutters?.removeAttribute("aria-hidden"),
  });
  return {};
});

function problemMarkers(state: EditorState): RangeSet<GutterMarker> {
  const found: [at: number, marker: ProblemMarker][] = [];
  forEachDiagnostic(state, ({ message }, from) => {
    found.push([state.doc.lineAt(from).from, new ProblemMarker(message, from)]);
  });
  const markers = new RangeSetBuilder<GutterMarker>();
  for (const [at, marker] of found.sort(([one], [other]) => one - other)) markers.add(at, at, marker);
  return markers.finish();
}

class ProblemMarker extends GutterMarker {
  constructor(
    readonly message: string,
    readonly at: number, // in the text
  ) {
    super();
  }

  override eq(other: ProblemMarker) {
    return other.message === this.message && other.at === this.at;
  }

  override toDOM(view: EditorView) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "!";
    button.ariaLabel = this.message;
    const show = () => view.dispatch({ effects: showProblem.of({ message: this.message, at: this.at }) });
    const hide = () => view.dispatch({ effects: showProblem.of(null) });
    button.onmouseenter = show;
    button.onmouseleave = hide;
    button.onfocus = show;
    button.onblur = hide;
    button.onkeydown = ({ key }) => {
      if (key === "Escape") hide();
    };
    button.onclick = () => {
      view.dispatch({ selection: { anchor: this.at }, scrollIntoView: true });
      view.focus();
    };
    return button;
  }
}
