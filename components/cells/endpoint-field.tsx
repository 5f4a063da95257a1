"use client";

import { type ReactNode, useId, useRef, useState } from "react";

import { AcceptableUseLink } from "@/components/acceptable-use-link";
import { Parameter } from "@/components/cells/parameter";
import { useFocusAtFirst } from "@/components/ui/use-focus-at-first";
import { webhookConfig } from "@/lib/cells/schema";

type Props = {
  value: string;
  problem?: string | undefined;
  focus: boolean; // takes the focus when it appears
  onChange: ((value: string) => void) | null; // null: it is to be read only
  children?: ReactNode; // what else is said of the endpoint
};

/** Where to send. What is wrong with it is said when the person leaves the field, not while they type. */
export function EndpointField({ value, problem, focus, onChange, children }: Props) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useFocusAtFirst(input, focus);
  const [left, setLeft] = useState(false);
  const checked = webhookConfig.shape.endpoint.safeParse(value);
  const shown = left && onChange && checked.error ? checked.error.issues[0]?.message : problem;

  return (
    <Parameter label={<label htmlFor={id}>Endpoint (URL)</label>}>
      <input
        ref={input}
        id={id}
        type="url"
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        placeholder="https://your-service.com/endpoint"
        className="w-full border-b-2 border-transparent py-1.5 hover:border-hairline focus-visible:border-focus focus-visible:outline-none aria-invalid:border-danger-edge"
        value={value}
        readOnly={onChange === null}
        aria-invalid={shown !== undefined}
        aria-describedby={`${id}-problem ${id}-rule`}
        onChange={({ target }) => onChange?.(target.value.trim())}
        onFocus={() => setLeft(false)}
        onBlur={() => setLeft(true)}
      />
      <p id={`${id}-problem`} role="status" className="text-sm text-danger">
        {shown}
      </p>
      <p id={`${id}-rule`} className="pt-1 text-sm text-quiet">
        Send only to services that you own or operate. <AcceptableUseLink />
      </p>
      {children}
    </Parameter>
  );
}
