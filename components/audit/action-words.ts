/** An action as a person reads it: `notebook.saved` is “Notebook saved”. */
export function actionWords(action: string): string {
  const words = action.replaceAll(/[._]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How it was known who did it, where that is not by signing in; empty otherwise. */
export function viaWords(via: string): string {
  if (via.startsWith("key ")) return `with the key “${via.slice(4)}”`;
  if (via === "link") return "by a link that signs in";
  return "";
}
