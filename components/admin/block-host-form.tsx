"use client";

import { useState } from "react";

import { AskText } from "@/components/admin/ask-text";
import { useBlockHost, useUnblockHost } from "@/components/queries/admin";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";

/** Blocks a host, after asking why. */
export function BlockHost({ host }: { host: string }) {
  const [asking, setAsking] = useState(false);
  const block = useBlockHost();

  return (
    <>
      <Button onClick={() => setAsking(true)}>
        Block<span className="sr-only"> {host}</span>
      </Button>
      {asking && (
        <AskText
          title={`Block ${host}?`}
          label="Reason"
          hint="those who send there are told"
          action="Block"
          isPending={block.isPending}
          error={block.error}
          onSubmit={(reason) => block.mutate({ host, reason }, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          <p>
            Nothing is sent to it any more, at no port, nor to names under it, by no account. What waits to be
            sent there is blocked.
          </p>
        </AskText>
      )}
    </>
  );
}

export function UnblockHost({ host }: { host: string }) {
  const unblock = useUnblockHost(host);
  return (
    <>
      <Button disabled={unblock.isPending} onClick={() => unblock.mutate(undefined)}>
        Unblock<span className="sr-only"> {host}</span>
      </Button>
      {unblock.error && (
        <p role="alert" className="text-sm text-danger">
          {unblock.error.message}
        </p>
      )}
    </>
  );
}

/** Blocks a host that nothing was sent to yet: its name is typed. */
export function BlockOtherHost() {
  const [host, setHost] = useState("");
  return (
    <div className="flex max-w-140 items-start gap-3">
      <div className="min-w-0 flex-1">
        <Field label="Another host" hint="a name or an address">
          {(field) => (
            <input
              {...field}
              className="w-full rounded-md border border-line bg-white px-3 py-1.5 font-mono text-sm"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              placeholder="example.com"
              value={host}
              onChange={({ target }) => setHost(target.value)}
            />
          )}
        </Field>
      </div>
      <div className="mt-6">{host.trim() !== "" && <BlockHost host={host.trim()} />}</div>
    </div>
  );
}
