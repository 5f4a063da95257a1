/** Below the oldest event: why there may be none before it. @param days  how long events are kept; null for ever */
export function KeptFor({ days }: { days: number | null }) {
  if (days === null) return null;
  return (
    <p className="border-t border-line px-4 py-2 text-sm text-quiet">
      Events are kept for {days === 1 ? "a day" : `${days} days`}.
    </p>
  );
}
