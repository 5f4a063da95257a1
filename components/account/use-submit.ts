import type { UseMutationResult } from "@tanstack/react-query";
import type { FormEvent } from "react";

import { RequestError } from "@/lib/http/client";

/**
 * What a form does with its call: `problems` are what the server found wrong, by field, and `problem` is what is wrong with
 * none of them. The server alone says what is wrong: one place, and one set of words.
 */
export function useSubmit<Input, Output>(
  call: UseMutationResult<Output, Error, Input>,
  input: Input,
  onDone: (output: Output) => void,
) {
  const fields = call.error instanceof RequestError ? call.error.fields : {};
  const isAtField = Object.keys(fields).some((field) => field !== "body" && field !== "token");

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!call.isPending) call.mutate(input, { onSuccess: onDone });
  }
  const problems: Record<string, string | undefined> = fields;
  return { onSubmit, problems, problem: call.error !== null && !isAtField ? call.error.message : null };
}
