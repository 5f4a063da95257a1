import { NothingSent } from "@/components/delivery/nothing-sent";
import { responseNotes } from "@/components/delivery/response-notes";
import { BodyView } from "@/components/http/body-view";
import { HeaderList } from "@/components/http/header-list";
import { headerValue } from "@/components/http/header-value";
import { durationText } from "@/components/ui/duration-text";
import type { Attempt, Delivery } from "@/lib/delivery/schema";

type Props = { delivery: Delivery; attempt: Attempt | undefined };

/** What the endpoint answered to an attempt, or why it did not. */
export function Response({ delivery, attempt }: Props) {
  if (delivery.sent === null) return <NothingSent delivery={delivery} />;
  if (!attempt) {
    return (
      <p className="px-1 pt-3 pb-1 text-sm text-quiet">
        {delivery.state === "blocked"
          ? "No response: nothing was sent."
          : `No response yet: the attempt ${delivery.state === "sending" ? "is under way" : "has not been made"}.`}
      </p>
    );
  }
  const { response, reason, durationMs } = attempt;
  const duration = durationMs === null ? null : durationText(durationMs);
  if (!response) {
    return (
      <p className="px-1 pt-3 pb-1 text-sm text-danger">
        {reason ?? "No response came."} {duration && <span className="text-quiet">After {duration}.</span>}
      </p>
    );
  }

  return (
    <>
      <p className="px-1 pt-3 pb-1 text-sm">
        Status <span className="font-mono font-semibold">{response.status}</span>
        {duration && <span className="text-quiet"> in {duration}</span>}
      </p>
      {reason && <p className="px-1 text-sm text-danger">{reason}</p>}
      {responseNotes(attempt).map((note) => (
        <p key={note} className="px-1 text-sm text-quiet">
          {note}
        </p>
      ))}
      <HeaderList title="Response headers" headers={response.headers} />
      <BodyView
        body={response.body}
        contentType={headerValue(response.headers, "content-type")}
        root="response"
        label="Response body"
      />
    </>
  );
}
