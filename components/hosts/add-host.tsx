"use client";

import { useState } from "react";

import { useAddHost } from "@/components/queries/hosts";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RequestError } from "@/lib/http/client";

type Props = { host: string; onAdded: (host: string) => void };

/** Lists a host before anything is sent to it. `host` is what the field has at first. */
export function AddHost({ host, onAdded }: Props) {
  const [typed, setTyped] = useState(host);
  const add = useAddHost();
  const { error } = add;
  const problem = error instanceof RequestError ? (error.fields.host ?? error.message) : error?.message;

  return (
    <form
      className="flex max-w-140 items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (add.isPending) return;
        add.mutate(typed, {
          onSuccess: ({ host: added }) => {
            setTyped("");
            onAdded(added.host);
          },
        });
      }}
    >
      <div className="min-w-0 flex-1">
        <Field label="Host" hint="with its port, if it has one" problem={problem}>
          {(field) => (
            <input
              {...field}
              className="w-full rounded-md border border-line bg-white px-3 py-1.5 font-mono text-sm"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              placeholder="example.com"
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
      </div>
      <Button type="submit" className="mt-6" aria-disabled={add.isPending}>
        Add
      </Button>
    </form>
  );
}
