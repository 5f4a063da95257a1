"use client";

import { useState } from "react";

import { TextField } from "@/components/account/text-field";
import { useSubmit } from "@/components/account/use-submit";
import { useChangePassword } from "@/components/queries/account";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";
import { PASSWORD_LEAST } from "@/lib/accounts/schema";

const EMPTY = { current: "", next: "" };

export function PasswordForm() {
  const [input, setInput] = useState(EMPTY);
  const call = useChangePassword();
  const announce = useAnnounce();
  const { onSubmit, problems, problem } = useSubmit(call, input, () => {
    announce("Password changed, other sessions ended");
    setInput(EMPTY);
  });

  return (
    <form onSubmit={onSubmit} noValidate className="space-y-3">
      <TextField
        label="Current password"
        look="box"
        type="password"
        autoComplete="current-password"
        problem={problems.current}
        value={input.current}
        onText={(current) => setInput({ ...input, current })}
      />
      <TextField
        label="New password"
        hint={`at least ${PASSWORD_LEAST} characters`}
        look="box"
        type="password"
        autoComplete="new-password"
        problem={problems.next}
        value={input.next}
        onText={(next) => setInput({ ...input, next })}
      />
      {problem !== null && <Problem title={problem} />}
      <Button type="submit" disabled={call.isPending}>
        Change password
      </Button>
    </form>
  );
}
