/** What a run has to say: its first word, such as EXCEPTION or TIMEOUT, is bold and, when it failed, everything is red. */
export function RunMessage({ message }: { message: string }) {
  const [word = "", ...rest] = message.split(" ");
  const bold = isFailure(message) || word.startsWith("$");
  return (
    <span className={isFailure(message) ? "text-danger" : ""}>
      <span className={bold ? "font-bold" : ""}>{word}</span> {rest.join(" ")}
    </span>
  );
}

/** Whether a run's message says that it failed. */
export function isFailure(message: string | null): boolean {
  return message !== null && /^(EXCEPTION|TIMEOUT)\b/.test(message);
}
