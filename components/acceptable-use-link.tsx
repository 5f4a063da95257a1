/** The way to the acceptable use, in a tab of its own: what is being written stays where it is. */
export function AcceptableUseLink() {
  return (
    <a href="/acceptable-use" target="_blank" rel="noopener" className="text-literal underline">
      Acceptable use<span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}
