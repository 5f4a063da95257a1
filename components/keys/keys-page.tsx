"use client";

import { useSuspenseQuery } from "@tanstack/react-query";

import { KeyRow } from "@/components/keys/key-row";
import { MakeKey } from "@/components/keys/make-key";
import { keysQuery } from "@/components/queries/keys";

/** The keys with which programs act as this account. */
export function KeysPage() {
  const { data } = useSuspenseQuery(keysQuery);

  return (
    <>
      <div className="space-y-2 pb-6">
        <h1 className="text-4xl font-bold tracking-tight">API keys</h1>
        <p className="text-quiet">
          A program acts as you with a key, in the header{" "}
          <code className="font-mono text-sm wrap-anywhere text-ink">Authorization: Bearer hb_…</code>, and
          may do what the key is for. No key makes keys, changes your password or deletes your account.
        </p>
      </div>
      <MakeKey />
      <h2 className="mt-10 mb-1 text-lg font-semibold">Keys in force</h2>
      {data.keys.length === 0 ? (
        <p className="py-2 text-quiet">There is none.</p>
      ) : (
        <ul aria-label="Keys in force">
          {data.keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ul>
      )}
    </>
  );
}
