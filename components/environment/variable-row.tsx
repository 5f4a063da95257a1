"use client";

import { CircleAlert, CircleMinus, CirclePlus } from "lucide-react";
import { type ReactNode, useId, useRef, useState } from "react";

import type { Row, RowProblems } from "@/components/environment/rows";
import { AutoText } from "@/components/ui/auto-text";
import { useFocusAtFirst } from "@/components/ui/use-focus-at-first";
import { NAME_LIMIT } from "@/lib/environment/schema";

type Props = {
  row: Row;
  number: number; // 1-based
  problems: RowProblems;
  showAll: boolean; // also what is wrong with a field that was not left yet
  focus: boolean; // takes the focus when it appears
  onChange: (row: Row) => void;
  onRemove: (() => void) | null; // null when there is nothing to remove
  onAdd: () => void;
};

const LINE =
  "w-full border-b border-line py-2 hover:border-quiet focus-visible:border-focus focus-visible:outline-none " +
  "aria-invalid:border-danger-edge aria-invalid:bg-danger-panel";

/** A variable: key, value, and the buttons that remove it and add one after it. */
export function VariableRow({ row, number, problems, showAll, focus, onChange, onRemove, onAdd }: Props) {
  const id = useId();
  const keyField = useRef<HTMLInputElement>(null);
  useFocusAtFirst(keyField, focus);
  const [left, setLeft] = useState({ name: false, value: false });
  const name = (left.name && row.name !== "") || showAll ? problems.name : undefined;
  const value = (left.value && row.value !== "") || showAll ? problems.value : undefined;
  const called = row.name || `variable ${number}`;
  const lost = row.readable || row.value !== "" ? undefined : LOST;

  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 py-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,5fr)_auto] sm:gap-x-6">
      <div className="col-start-1 row-start-1">
        <div className="relative">
          <input
            ref={keyField}
            aria-label={`Key of variable ${number}`}
            aria-invalid={name !== undefined}
            aria-describedby={`${id}-name`}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            placeholder="Key"
            maxLength={NAME_LIMIT + 1}
            className={`${LINE} pr-8 font-mono aria-invalid:pl-2`}
            value={row.name}
            onChange={({ target }) => onChange({ ...row, name: target.value })}
            onFocus={() => setLeft({ ...left, name: false })}
            onBlur={() => setLeft({ ...left, name: true })}
          />
          {name !== undefined && (
            <CircleAlert
              aria-hidden
              className="absolute top-2 right-1.5 size-6 fill-danger-edge text-danger-panel"
            />
          )}
        </div>
        <Note id={`${id}-name`}>{name}</Note>
      </div>
      <div className="col-span-2 col-start-1 row-start-2 sm:col-span-1 sm:col-start-2 sm:row-start-1">
        <AutoText
          label={`Value of ${called}`}
          aria-invalid={value !== undefined}
          aria-describedby={`${id}-value`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={row.savedName === null ? "Value" : "••••••••  saved; type to replace it"}
          className="font-mono [&>*]:py-2 [&>textarea]:rounded-none [&>textarea]:border-b [&>textarea]:border-line [&>textarea]:hover:border-quiet [&>textarea]:focus-visible:border-focus [&>textarea]:focus-visible:outline-none [&>textarea]:aria-invalid:border-danger-edge [&>textarea]:aria-invalid:bg-danger-panel"
          value={row.value}
          onText={(text) => onChange({ ...row, value: text })}
          onFocus={() => setLeft({ ...left, value: false })}
          onBlur={() => setLeft({ ...left, value: true })}
        />
        <Note id={`${id}-value`}>{value ?? lost}</Note>
      </div>
      <div className="col-start-2 row-start-1 flex pt-0.5 sm:col-start-3">
        <RoundButton label={`Remove ${called}`} disabled={onRemove === null} onClick={onRemove ?? undefined}>
          <CircleMinus />
        </RoundButton>
        <RoundButton label={`Add a variable after ${called}`} onClick={onAdd}>
          <CirclePlus />
        </RoundButton>
      </div>
    </li>
  );
}

const LOST =
  "This value can't be decrypted: it was saved with another ENVIRONMENT_KEY. Start Hookbook with that key, or enter the value again.";

function Note({ id, children }: { id: string; children: ReactNode }) {
  return (
    <p id={id} role="status" className="text-sm text-danger">
      {children}
    </p>
  );
}

type RoundButtonProps = {
  label: string;
  disabled?: boolean;
  onClick: (() => void) | undefined;
  children: ReactNode;
};

function RoundButton({ label, disabled = false, onClick, children }: RoundButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
      className="grid size-9 place-items-center rounded-full text-white [&>svg]:size-7 [&>svg]:fill-quiet hover:[&>svg]:fill-ink disabled:[&>svg]:fill-line"
    >
      {children}
    </button>
  );
}
