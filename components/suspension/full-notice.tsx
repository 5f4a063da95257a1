/** Tells who has it that the events of an account take as much as they may, and what can be done. */
export function FullNotice() {
  return (
    <section aria-label="This account's storage is full" className="border-y border-line bg-hint text-sm">
      <p className="mx-auto max-w-260 px-4 py-3 sm:px-6">
        <strong className="font-semibold">The storage of this account is full:</strong> its sources take no
        events until some are deleted, or old ones go with time. It may take a few minutes until room is
        noticed.
      </p>
    </section>
  );
}
