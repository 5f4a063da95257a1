"use client";

import { Check, Copy } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { useCopy } from "@/components/ui/use-copy";

const CONFIRMED_MS = 2_000;

type Props = { text: string; what: string; icon?: ReactNode };

/** An icon that copies; for two seconds it is a tick. */
export function CopyButton({ text, what, icon = <Copy /> }: Props) {
  const copy = useCopy();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), CONFIRMED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <IconButton label={`Copy ${what}`} onClick={async () => setCopied(await copy(text, what))}>
      {copied ? <Check className="text-brand-text" /> : icon}
    </IconButton>
  );
}
