"use client";

import { type LucideIcon, MessageSquareText, Split, SquareArrowRight } from "lucide-react";

import { useCreateNotebook } from "@/components/queries/notebooks";
import { STARTERS, type StarterName } from "@/lib/notebooks/starters";

const ICONS: Record<StarterName, LucideIcon> = {
  "forward-json": SquareArrowRight,
  "slack-message": MessageSquareText,
  "sample-half": Split,
};
const NAMES = Object.keys(STARTERS) as StarterName[];

/** Ready notebooks; a click makes one and opens it. */
export function Starters() {
  const create = useCreateNotebook();

  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        {NAMES.map((name) => (
          <StarterButton
            key={name}
            name={name}
            disabled={create.isPending || create.isSuccess}
            onClick={() =>
              create.mutate(
                { starter: name },
                { onSuccess: ({ id }) => window.location.assign(`/notebooks/${id}`) },
              )
            }
          />
        ))}
      </div>
      <p role="alert" className="pt-3 text-sm text-danger empty:hidden">
        {create.error?.message}
      </p>
    </>
  );
}

type Props = { name: StarterName; disabled: boolean; onClick: () => void };

function StarterButton({ name, disabled, onClick }: Props) {
  const { title, description } = STARTERS[name];
  const Icon = ICONS[name];
  return (
    <button
      type="button"
      disabled={disabled}
      className="flex items-start gap-4 rounded-md border-2 border-hairline bg-white p-4 text-left shadow-xs hover:border-focus/50 disabled:opacity-60"
      onClick={onClick}
    >
      <Icon className="size-9 shrink-0 text-brand-text" strokeWidth={1.75} aria-hidden />
      <span>
        <strong className="block text-lg leading-snug font-semibold">{title}</strong>
        <span className="text-quiet">{description}</span>
      </span>
    </button>
  );
}
