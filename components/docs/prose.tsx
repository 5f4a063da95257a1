/** A line or more of text in which `code` is between backticks. */
export function Prose({ text, className = "" }: { text: string; className?: string }) {
  return (
    <p className={`leading-7 ${className}`}>
      {text.split("`").map((part, index) =>
        index % 2 === 0 ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the text never changes.
          <code key={index} className="rounded-sm bg-panel px-1 font-mono text-[0.9em] wrap-anywhere">
            {part}
          </code>
        ),
      )}
    </p>
  );
}
