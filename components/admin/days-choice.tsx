const CHOICES = [
  { days: 1, label: "Today (UTC)" },
  { days: 7, label: "7 days" },
];

/** Of which days the volume is shown. */
export function DaysChoice({ path, days, q = "" }: { path: string; days: number; q?: string }) {
  return (
    <ul aria-label="Days" className="-mx-2 flex gap-1 pb-2 text-sm">
      {CHOICES.map((choice) => (
        <li key={choice.days}>
          <a
            href={`${path}?${new URLSearchParams({ ...(q && { q }), days: `${choice.days}` })}`}
            aria-current={choice.days === days ? "true" : undefined}
            className="block rounded-md px-2 py-1 text-quiet hover:bg-panel hover:text-ink aria-[current]:bg-panel aria-[current]:font-medium aria-[current]:text-ink"
          >
            {choice.label}
          </a>
        </li>
      ))}
    </ul>
  );
}
