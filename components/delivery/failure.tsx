import { RunMessage } from "@/components/inspector/run-message";

/** What went wrong in an expression, in red. */
export function Failure({ message }: { message: string }) {
  return (
    <p className="-mx-4 mt-2 -mb-3 border-l-4 border-danger-edge bg-danger-panel px-3 py-3 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
      <RunMessage message={message} />
    </p>
  );
}
