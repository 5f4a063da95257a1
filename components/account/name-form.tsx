"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";

import { TextField } from "@/components/account/text-field";
import { useSubmit } from "@/components/account/use-submit";
import { useNameAccount } from "@/components/queries/account";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";

export function NameForm({ saved }: { saved: string }) {
  const [name, setName] = useState(saved);
  const call = useNameAccount();
  const announce = useAnnounce();
  const router = useRouter();
  const { onSubmit, problems, problem } = useSubmit(call, { name }, () => {
    announce("User name changed");
    router.refresh(); // the bar shows it, too
  });

  return (
    <form onSubmit={onSubmit} noValidate className="space-y-3">
      <TextField
        label="User name"
        look="box"
        autoComplete="off"
        problem={problems.name}
        value={name}
        onText={setName}
      />
      {problem !== null && <Problem title={problem} />}
      <Button type="submit" disabled={call.isPending || name === saved}>
        Change user name
      </Button>
    </form>
  );
}
