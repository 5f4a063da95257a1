"use client";

import { useState } from "react";

import { AskText } from "@/components/admin/ask-text";
import { type Suspendable, useLift, useSuspend } from "@/components/queries/admin";
import { Button } from "@/components/ui/button";

const WHAT = {
  accounts: { noun: "account", what: "All its sources refuse, nothing of it is sent, and it may only read." },
  notebooks: {
    noun: "notebook",
    what: "Its source refuses, nothing of it is sent, and its owner may only read it.",
  },
};

type Props = Suspendable & { name: string; isSuspended: boolean };

/** Suspends an account or a notebook, after asking why; or lifts that. */
export function SuspendButton({ name, isSuspended, ...target }: Props) {
  return isSuspended ? <Lift name={name} {...target} /> : <Suspend name={name} {...target} />;
}

function Suspend({ name, ...target }: Suspendable & { name: string }) {
  const [asking, setAsking] = useState(false);
  const suspend = useSuspend(target);
  const { noun, what } = WHAT[target.kind];

  return (
    <>
      <Button onClick={() => setAsking(true)}>
        Suspend {noun}
        <span className="sr-only"> {name}</span>
      </Button>
      {asking && (
        <AskText
          title={`Suspend the ${noun} “${name}”?`}
          label="Reason"
          hint="the owner and senders are told"
          action="Suspend"
          isPending={suspend.isPending}
          error={suspend.error}
          onSubmit={(reason) => suspend.mutate(reason, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          <p>{what} What waits to be sent is kept until that is lifted.</p>
        </AskText>
      )}
    </>
  );
}

function Lift({ name, ...target }: Suspendable & { name: string }) {
  const lift = useLift(target);
  const { noun } = WHAT[target.kind];
  return (
    <>
      <Button disabled={lift.isPending} onClick={() => lift.mutate(undefined)}>
        Lift {noun}'s suspension
        <span className="sr-only"> {name}</span>
      </Button>
      {lift.error && (
        <p role="alert" className="basis-full text-sm text-danger">
          {lift.error.message}
        </p>
      )}
    </>
  );
}
