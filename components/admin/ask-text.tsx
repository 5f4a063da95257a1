"use client";

import { type FormEvent, type ReactNode, useState } from "react";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { RequestError } from "@/lib/http/client";

type Props = {
  title: string;
  label: string; // of the text
  hint?: string;
  action: string; // what the button says
  isNeeded?: boolean; // the text must not be empty
  isPending: boolean;
  error: Error | null;
  children: ReactNode; // what is going to happen
  onSubmit: (text: string) => void;
  onClose: () => void;
};

/** Asks for a text, such as a reason, before something is done. */
export function AskText({ isNeeded = true, ...props }: Props) {
  const { title, label, hint, action, isPending, error, children, onSubmit, onClose } = props;
  const [text, setText] = useState("");
  const [tried, setTried] = useState(false);
  const isMissing = tried && isNeeded && text.trim() === "";
  const refused = error instanceof RequestError ? Object.values(error.fields)[0] : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isPending || (isNeeded && text.trim() === "")) return;
    onSubmit(text.trim());
  }

  return (
    <Dialog title={title} onClose={onClose}>
      <form noValidate onSubmit={submit}>
        <div className="mb-4 space-y-2 text-quiet wrap-anywhere">{children}</div>
        <Field
          label={label}
          {...(hint && { hint })}
          problem={isMissing ? "Enter a reason: it is what they are told." : refused}
        >
          {(field) => (
            <textarea
              {...field}
              rows={3}
              className="w-full rounded-md border border-line bg-white px-3 py-2 text-sm"
              value={text}
              onChange={({ target }) => setText(target.value)}
            />
          )}
        </Field>
        {error && refused === undefined && (
          <p role="alert" className="mt-2 text-danger">
            {error.message}
          </p>
        )}
        <div className="mt-5 flex justify-end gap-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look={isNeeded ? "danger" : "plain"} disabled={isPending}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
