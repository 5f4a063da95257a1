"use client";

import { useState } from "react";

import { TextField } from "@/components/account/text-field";
import { useSubmit } from "@/components/account/use-submit";
import { useSetUp } from "@/components/queries/sign-in";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";
import { PASSWORD_LEAST } from "@/lib/accounts/schema";

type Props = { token: string; name: string };

/** The owner's name, address and password. @param token  of the link; empty when the owner is signed in */
export function SetUpForm({ token, name }: Props) {
  const [input, setInput] = useState({ token, name, email: "", password: "" });
  const setUp = useSetUp();
  const { onSubmit, problems, problem } = useSubmit(setUp, input, () => window.location.assign("/"));
  const isBusy = setUp.isPending || setUp.isSuccess;

  return (
    <form onSubmit={onSubmit} noValidate className="space-y-5">
      <TextField
        label="User name"
        hint="part of the addresses of what you make public"
        autoComplete="off"
        problem={problems.name}
        value={input.name}
        onText={(name) => setInput({ ...input, name })}
      />
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
          {isBusy ? "Setting up…" : "Set up"}
        </Button>
      </div>
    </form>
  );
}
