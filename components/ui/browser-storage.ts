/** Whether a text was kept, or why not. */
export type Kept = "kept" | "full" | "forbidden";

/** A text that is kept in this browser; null if there is none, or if the browser lets no page keep anything. */
export function readKept(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null; // reading throws where storage is forbidden, and only there
  }
}

/** Keeps a text in this browser, for all its tabs; null takes it away. */
export function keep(key: string, text: string | null): Kept {
  try {
    if (text === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, text);
    return "kept";
  } catch (error) {
    return error instanceof DOMException && error.name === "QuotaExceededError" ? "full" : "forbidden";
  }
}

/** Hears when another tab keeps or takes away the text. @returns what ends it */
export function onKeptElsewhere(key: string, listener: () => void): () => void {
  const hear = (event: StorageEvent) => {
    if (event.key === key || event.key === null) listener(); // null: everything was taken away
  };
  window.addEventListener("storage", hear);
  return () => window.removeEventListener("storage", hear);
}
