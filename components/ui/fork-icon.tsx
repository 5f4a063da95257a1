/** A line that branches off another. */
export function ForkIcon({ className = "" }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={2.25}
      strokeLinecap="round"
      className={className}
    >
      <title>Fork</title>
      <circle cx="6" cy="5" r="3" />
      <circle cx="6" cy="19" r="3" />
      <circle cx="18" cy="6" r="3" />
      <path d="M6 8v8M18 9v1.5c0 2.5-2 3.5-5 3.5H9c-2 0-3 1-3 2" />
    </svg>
  );
}
