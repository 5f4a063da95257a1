/** A moment as a field of type datetime-local holds it: the reader's date and time, to the minute. */
export function toLocalMinute(at: Date): string {
  const two = (number: number) => String(number).padStart(2, "0");
  const date = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The moment that such a field says, as in an address; undefined when it is empty or half filled in. */
export function fromLocalMinute(text: string): string | undefined {
  const at = new Date(text);
  return text === "" || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
