"use client";

import { useState } from "react";

import { TextField } from "@/components/account/text-field";
import { useSubmit } from "@/components/account/use-submit";
import { useChangeEmail } from "@/components/queries/account";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";

const EMPTY = { email: "", password: "" };

export function EmailForm() {
  const [input, setInput] = useState(EMPTY);
  const call = useChangeEmail();
  const announce = useAnnounce();
  const { onSubmit, problems, problem } = useSubmit(call, input, () => {
    announce("E-mail address changed");
    setInput(EMPTY);
  });

  return (
    <form onSubmit={onSubmit} noValidate className="space-y-3">
      <TextField
        label="New e-mail address"
        look="box"
        type="email"
        autoComplete="email"
        problem={problems.email}
        value={input.email}
        onText={(email) => setInput({ ...input, email })}
      />
      <TextField
        label="Your password"
        look="box"
        type="password"
        autoComplete="current-password"
        problem={problems.password}
        value={input.password}
        onText={(password) => setInput({ ...input, password })}
      />
      {problem !== null && <Problem title={problem} />}
      <Button type="submit" disabled={call.isPending}>
        Change e-mail address
      </Button>
    </form>
  );
}
