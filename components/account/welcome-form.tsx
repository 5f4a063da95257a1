"use client";

import { useId, useState } from "react";

import { TextField } from "@/components/account/text-field";
import { useSubmit } from "@/components/account/use-submit";
import { useNameAccount } from "@/components/queries/account";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";

type Props = { name: string; next: string };

/** The user name, and that the acceptable use is accepted: once, before anything else. */
export function WelcomeForm({ name, next }: Props) {
  const [input, setInput] = useState({ name, accept: false });
  const call = useNameAccount();
  const { onSubmit, problems, problem } = useSubmit(call, input, () => window.location.assign(next));
  const isBusy = call.isPending || call.isSuccess;
  const acceptId = useId();

  return (
    <form onSubmit={onSubmit} noValidate>
      <TextField
        label="User name"
        hint="it can be changed later"
        autoComplete="off"
        placeholder="my-awesome-username"
        problem={problems.name}
        value={input.name}
        onText={(text) => setInput({ ...input, name: text })}
      />
      <div className="my-10 text-center">
        <label className="inline-flex items-center gap-3 text-quiet">
          <input
            type="checkbox"
            aria-describedby={acceptId}
            className="size-5 accent-brand"
            checked={input.accept}
            onChange={({ target }) => setInput({ ...input, accept: target.checked })}
          />
          <span>
            I accept the{" "}
            <a
              href="/acceptable-use"
              target="_blank"
              rel="noopener"
              className="font-bold text-ink hover:underline"
            >
              acceptable use
            </a>
          </span>
        </label>
        <p id={acceptId} role="status" className="mt-2 text-sm text-danger">
          {problems.accept}
        </p>
      </div>
      {problem !== null && <Problem title={problem} />}
      <div className="mt-5 flex justify-end">
        <Button type="submit" look="primary" className="w-40" disabled={isBusy}>
          Continue
        </Button>
      </div>
    </form>
  );
}
