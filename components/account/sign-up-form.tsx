"use client";

import { useState } from "react";

import { TextField } from "@/components/account/text-field";
import { useSubmit } from "@/components/account/use-submit";
import { useSignUp } from "@/components/queries/sign-in";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";
import { PASSWORD_LEAST } from "@/lib/accounts/schema";

/** An account is made in two steps: how to sign in, and then, at /welcome, by which name. */
export function SignUpForm({ next }: { next: string }) {
  const [input, setInput] = useState({ email: "", password: "" });
  const signUp = useSignUp();
  const { onSubmit, problems, problem } = useSubmit(signUp, input, () =>
    window.location.assign(`/welcome?${new URLSearchParams({ next })}`),
  );
  const isBusy = signUp.isPending || signUp.isSuccess;

  return (
    <form onSubmit={onSubmit} noValidate className="space-y-5">
      <TextField
        label="E-mail address"
        hint="no mail is sent to it"
        type="email"
        autoComplete="username"
        problem={problems.email}
        value={input.email}
        onText={(email) => setInput({ ...input, email })}
      />
      <TextField
        label="Password"
        hint={`at least ${PASSWORD_LEAST} characters`}
        type="password"
        autoComplete="new-password"
        problem={problems.password}
        value={input.password}
        onText={(password) => setInput({ ...input, password })}
      />
      {problem !== null && <Problem title={problem} />}
      <div className="flex justify-end">
        <Button type="submit" look="primary" className="w-40" disabled={isBusy}>
          {isBusy ? "Signing up…" : "Sign up"}
        </Button>
      </div>
    </form>
  );
}
