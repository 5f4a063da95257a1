import { Prose } from "@/components/docs/prose";
import { ERRORS } from "@/lib/api/errors";

/** Every code that a refusal may have, and what is to be done. */
export function ErrorList() {
  return (
    <dl className="divide-y divide-hairline border-y border-hairline text-sm">
      {Object.entries(ERRORS).map(([code, { status, meaning }]) => (
        <div key={code} id={code} className="gap-4 py-2 sm:flex">
          <dt className="font-mono sm:w-64 sm:shrink-0">
            {status} <span className="font-medium">{code}</span>
          </dt>
          <dd>
            <Prose text={meaning} className="leading-6" />
          </dd>
        </div>
      ))}
    </dl>
  );
}
