"use client";

import type { ReactNode } from "react";

import { useVerifyHost } from "@/components/queries/hosts";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { TimeAgo } from "@/components/ui/time-ago";
import type { AccountHost } from "@/lib/hosts/schema";

/** How to show that a host is one's own, the button that has the server look, and what it found. */
export function ProofInstructions({ host }: { host: AccountHost }) {
  const verify = useVerifyHost();
  const { host: name, token } = host;
  const isAddress = /^\[|^[\d.]+(:\d+)?$/.test(name);

  return (
    <div className="mt-3 space-y-4 bg-panel px-4 py-4 text-sm">
      <p>{isAddress ? "Do this:" : "Do one of these:"}</p>
      <Way title="A file">
        <p>
          Have the host answer this address, over https or http, with status 200 and the token in a line of
          its own, as plain text:
        </p>
        <Copied text={`https://${name}/.well-known/hookbook`} what="the address" />
        <Copied text={token ?? ""} what="the token" />
      </Way>
      {!isAddress && (
        <Way title="A DNS record">
          <p>Add a TXT record with this name and this text:</p>
          <Copied text={`_hookbook.${name.replace(/:\d+$/, "")}`} what="the name of the record" />
          <Copied text={`hookbook-verification=${token}`} what="the text of the record" />
        </Way>
      )}
      <p className="text-quiet">
        Leave it there: Hookbook looks again about once a day, and the host is no longer verified once four
        looks in a row did not find it.
      </p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button
          look={host.state === "verified" ? "plain" : "primary"}
          className="aria-disabled:opacity-60"
          aria-disabled={verify.isPending}
          onClick={() => verify.isPending || verify.mutate(name)}
        >
          {verify.isPending ? "Looking…" : "Look now"}
        </Button>
        {host.checkedAt !== null && (
          <span className="text-quiet">
            Last looked at <TimeAgo at={host.checkedAt} />
          </span>
        )}
      </div>
      <div role="status">
        {verify.error ? (
          <p className="text-danger">{verify.error.message}</p>
        ) : (
          <Result host={host} justLooked={verify.isSuccess} />
        )}
      </div>
    </div>
  );
}

function Result({ host: { problem, state, host }, justLooked }: { host: AccountHost; justLooked: boolean }) {
  if (problem !== null) {
    return (
      <>
        <p className="font-medium">
          {state === "verified" ? "The token was not found this time." : "Not found yet."}
        </p>
        <ul className="mt-1 list-disc space-y-1 pl-5 wrap-anywhere text-quiet">
          {problem.split("\n").map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </>
    );
  }
  return justLooked && state === "verified" ? (
    <p className="font-medium text-brand-text">{host} is verified.</p>
  ) : null;
}

function Way({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="space-y-1.5">
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}

function Copied({ text, what }: { text: string; what: string }) {
  return (
    <div className="flex max-w-160 items-center gap-1 rounded-md border border-line bg-white pl-3">
      <code className="min-w-0 flex-1 py-1.5 font-mono wrap-anywhere">{text}</code>
      <CopyButton text={text} what={what} />
    </div>
  );
}
