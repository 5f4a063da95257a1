import { StepError } from "./step.mjs";

/** Runs a script's work. A failed step is told in one line, without a stack. */
export async function runOrExplain(work) {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
