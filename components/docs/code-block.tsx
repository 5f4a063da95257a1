import { CopyButton } from "@/components/ui/copy-button";

/** Lines to copy. What is wider than the page is scrolled. */
export function CodeBlock({ text, what }: { text: string; what: string }) {
  return (
    <div className="flex items-start gap-2 rounded-md bg-panel py-2 pr-2 pl-4">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard. */}
      <pre tabIndex={0} className="min-w-0 flex-1 overflow-x-auto py-1.5 font-mono text-sm leading-6">
        {text}
      </pre>
      <CopyButton text={text} what={what} />
    </div>
  );
}
