import { Lock } from "lucide-react";

/** Stands where a parameter is that only the owner sees. It is not in the page at all. */
export function HiddenValue({ className = "" }: { className?: string }) {
  return (
    <span className={`inline-flex items-center gap-2 text-quiet ${className}`}>
      <Lock aria-hidden className="size-4 shrink-0" />
      Hidden: only its owner sees it
    </span>
  );
}
