import { StateEffect, StateField } from "@codemirror/state";
import { showTooltip, type Tooltip } from "@codemirror/view";

type Problem = { message: string; at: number };

/** Shows a problem above its line; null shows none. */
export const showProblem = StateEffect.define<Problem | null>();

/** The problem that is shown. It goes when the text changes. */
export const problemTooltip = StateField.define<Tooltip | null>({
  create: () => null,
  update(shown, transaction) {
    const effect = transaction.effects.find((candidate) => candidate.is(showProblem));
    if (effect?.is(showProblem)) return effect.value && tooltipOf(effect.value, transaction.newDoc.length);
    return transaction.docChanged ? null : shown;
  },
  provide: (field) => showTooltip.from(field),
});

function tooltipOf({ message, at }: Problem, length: number): Tooltip {
  return {
    pos: Math.min(at, length),
    above: true,
    create: () => {
      const dom = document.createElement("div");
      dom.className = "cm-problem";
      dom.ariaHidden = "true"; // the name of the button is the same words
      dom.textContent = message;
      return { dom };
    },
  };
}
