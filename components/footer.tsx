/** What is below every page. */
export function Footer() {
  return (
    <footer className="mx-auto max-w-260 px-4 py-6 text-sm text-quiet sm:px-6">
      <a href="/acceptable-use" className="underline hover:text-ink">
        Acceptable use
      </a>
      <a href="/docs/api" className="ml-4 underline hover:text-ink">
        API
      </a>
    </footer>
  );
}
