type Props = { path: string; q?: string; state?: string; next: string | null };

/** The way to the following page of a list; nothing at its end. */
export function OlderLink({ path, q = "", state = "", next }: Props) {
  if (next === null) return null;
  const params = new URLSearchParams({ ...(q && { q }), ...(state && { state }), before: next });
  return (
    <p className="pt-4">
      <a href={`${path}?${params}`} className="text-literal underline">
        Older
      </a>
    </p>
  );
}
