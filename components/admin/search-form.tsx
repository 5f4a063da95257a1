import { Button } from "@/components/ui/button";

type Props = { label: string; q: string; name?: string; hidden?: Record<string, string> };

/** Searches by loading the page with `?q=`, or what `name` says. `hidden` is what else its address says. */
export function SearchForm({ label, q, name = "q", hidden = {} }: Props) {
  return (
    <search className="w-full sm:w-auto">
      <form className="flex gap-2">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input
          name={name}
          type="search"
          aria-label={label}
          placeholder={label}
          defaultValue={q}
          autoComplete="off"
          spellCheck={false}
          className="min-w-0 flex-1 rounded-md border border-line bg-white px-3 py-1.5 text-sm sm:w-80"
        />
        <Button type="submit">Search</Button>
      </form>
    </search>
  );
}
