"use client";

import { type FormEvent, useState } from "react";

import { NewKeyShown } from "@/components/keys/new-key-shown";
import { SCOPE_WORDS } from "@/components/keys/scope-words";
import { useMakeKey } from "@/components/queries/keys";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Problem } from "@/components/ui/problem";
import { RequestError } from "@/lib/http/client";
import { KEY_SCOPES, type KeyScope, newKey } from "@/lib/keys/schema";

type Problems = { name?: string | undefined; scopes?: string | undefined };

/** A name and what the key may do; then the key itself, once. */
export function MakeKey() {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<KeyScope[]>(["publish"]);
  const [problems, setProblems] = useState<Problems>({});
  const make = useMakeKey();

  if (make.data) return <NewKeyShown made={make.data} onDone={() => make.reset()} />;

  function submit(event: FormEvent) {
    event.preventDefault();
    const checked = newKey.safeParse({ name, scopes });
    if (!checked.success) return setProblems(byField(checked.error.issues));
    setProblems({});
    make.mutate(checked.data, {
      onSuccess: () => setName(""),
      onError: (error) => error instanceof RequestError && setProblems(error.fields),
    });
  }

  const toggle = (scope: KeyScope) =>
    setScopes(scopes.includes(scope) ? scopes.filter((other) => other !== scope) : [...scopes, scope]);

  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <Field label="Name" hint="such as the program that will use it" problem={problems.name}>
        {(field) => (
          <input
            {...field}
            autoComplete="off"
            maxLength={100}
            className="w-full max-w-md rounded-md border border-line px-3 py-2 aria-invalid:border-danger-edge aria-invalid:bg-danger-panel"
            value={name}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <fieldset aria-describedby="scope-problem">
        <legend className="mb-1 text-sm">It may</legend>
        {KEY_SCOPES.map((scope) => (
          <label key={scope} className="flex items-baseline gap-2 py-1 text-sm">
            <input
              type="checkbox"
              className="size-4 translate-y-0.5 accent-brand-text"
              checked={scopes.includes(scope)}
              onChange={() => toggle(scope)}
            />
            <span>
              <span className="font-medium">{scope}</span>
              <span className="text-quiet">: {SCOPE_WORDS[scope]}</span>
            </span>
          </label>
        ))}
        <p id="scope-problem" role="status" className="text-sm text-danger">
          {problems.scopes}
        </p>
      </fieldset>
      {make.error && problems.name === undefined && <Problem title={make.error.message} />}
      <Button type="submit" look="primary" disabled={make.isPending}>
        {make.isPending ? "Making it…" : "Make key"}
      </Button>
    </form>
  );
}

function byField(issues: { path: PropertyKey[]; message: string }[]): Problems {
  return Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message]));
}
