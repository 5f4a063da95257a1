"use client";

import { type FormEvent, useRef, useState } from "react";

import { useReport } from "@/components/queries/reports";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { useFocusAtFirst } from "@/components/ui/use-focus-at-first";
import { RequestError } from "@/lib/http/client";
import { newReport } from "@/lib/reports/schema";

const INPUT = "w-full rounded-md border border-line bg-white px-3 py-2 aria-invalid:border-danger-edge";

/** What is wrong, and how to reach who says so. */
export function ReportForm({ token }: { token: string }) {
  const [text, setText] = useState("");
  const [contact, setContact] = useState("");
  const [problem, setProblem] = useState<string | undefined>();
  const report = useReport();

  if (report.isSuccess) return <Thanks />;

  function submit(event: FormEvent) {
    event.preventDefault();
    const checked = newReport.shape.text.safeParse(text);
    setProblem(checked.error?.issues[0]?.message);
    if (checked.success && !report.isPending) report.mutate({ token, text, contact });
  }

  const { error } = report;
  const fields = error instanceof RequestError ? error.fields : {};
  return (
    <form noValidate onSubmit={submit} aria-label="Report" className="space-y-4">
      <h2 className="text-xl font-semibold">Tell the operator</h2>
      <Field label="What is wrong" problem={problem ?? fields.text}>
        {(field) => (
          <textarea
            {...field}
            rows={5}
            className={INPUT}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Field label="How to reach you" hint="may be empty" problem={fields.contact}>
        {(field) => (
          <input
            {...field}
            autoComplete="email"
            className={INPUT}
            value={contact}
            onChange={({ target }) => setContact(target.value)}
          />
        )}
      </Field>
      <p className="text-sm text-quiet">
        The operator sees what you write, the address that you write from, and which account sent the request.
        That account is told nothing of it.
      </p>
      {error && Object.keys(fields).length === 0 && (
        <p role="alert" className="text-danger">
          {error.message}
        </p>
      )}
      <Button type="submit" look="primary" disabled={report.isPending}>
        Send report
      </Button>
    </form>
  );
}

function Thanks() {
  const heading = useRef<HTMLHeadingElement>(null);
  useFocusAtFirst(heading, true);
  return (
    <section aria-labelledby="thanks" className="border-l-4 border-brand bg-panel px-4 py-3">
      <h2 id="thanks" ref={heading} tabIndex={-1} className="font-semibold">
        The operator has your report
      </h2>
      <p>They see which account sent the request, and can stop it. Thank you.</p>
    </section>
  );
}
