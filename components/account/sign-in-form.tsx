"use client";

import { useState } from "react";

import { TextField } from "@/components/account/text-field";
import { useSubmit } from "@/components/account/use-submit";
import { useSignIn } from "@/components/queries/sign-in";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";

/** @param next  where to go then */
export function SignInForm({ next }: { next: string }) {
  const [input, setInput] = useState({ email: "", password: "" });
  const signIn = useSignIn();
  const { onSubmit, problems, problem } = useSubmit(signIn, input, () => window.location.assign(next));
  const isBusy = signIn.isPending || signIn.isSuccess;

  return (
    <form onSubmit={onSubmit} noValidate className="space-y-5">
      <TextField
        label="E-mail address"
        type="email"
        autoComplete="username"
        problem={problems.email}
        value={input.email}
        onText={(email) => setInput({ ...input, email })}
      />
      <TextField
        label="Password"
        type="password"
        autoComplete="current-password"
        problem={problems.password}
        value={input.password}
        onText={(password) => setInput({ ...input, password })}
      />
      {problem !== null && <Problem title={problem} />}
      <div className="flex justify-end">
        <Button type="submit" look="primary" className="w-40" disabled={isBusy}>
          {isBusy ? "Signing in…" : "Sign in"}
        </Button>
      </div>
    </form>
  );
}
