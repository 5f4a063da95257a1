/** What became of one expression, as the worker thread tells it. */
export type Reply =
  | { kind: "json"; text: string }
  | { kind: "text"; text: string }
  | { kind: "skipped" }
  | { kind: "threw"; message: string }
  | { kind: "timed_out" };

/** What the guest's code makes of one expression: some of it only its realm can judge. */
export type GuestReply = Reply | { kind: "out_of_memory" } | { kind: "threw_null" };

/** Reads what lib/expression/guest/evaluate.js returned. */
export function readReply(text: string): GuestReply {
  switch (text[0]) {
    case "J":
      return { kind: "json", text: text.slice(1) };
    case "T":
      return { kind: "text", text: JSON.parse(text.slice(1)) };
    case "U":
      return { kind: "skipped" };
    case "E":
      return { kind: "threw", message: JSON.parse(text.slice(1)) };
    case "N":
      return { kind: "threw_null" };
    case "M":
    case undefined: // there was no memory to hand the text over
      return { kind: "out_of_memory" };
    default:
      throw new Error("The sandbox gave a reply that is not its own");
  }
}
