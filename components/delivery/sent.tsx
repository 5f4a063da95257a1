"use client";

import { NothingSent } from "@/components/delivery/nothing-sent";
import { BodyView } from "@/components/http/body-view";
import { curlLine } from "@/components/http/curl-line";
import { HeaderList } from "@/components/http/header-list";
import { Button } from "@/components/ui/button";
import { useCopy } from "@/components/ui/use-copy";
import type { Attempt, Delivery } from "@/lib/delivery/schema";
import { MASKED } from "@/lib/environment/schema";

type Props = { delivery: Delivery; attempt: Attempt | undefined };

/** The request: as an attempt made it, or as it is going to be. */
export function Sent({ delivery, attempt }: Props) {
  const copy = useCopy();
  const { endpoint, sent } = delivery;
  if (sent === null) return <NothingSent delivery={delivery} />;

  const { requestHeaders = [] } = attempt ?? {};
  const known = requestHeaders.length > 0; // a process that died wrote none down
  const headers = known ? requestHeaders : certainHeaders(delivery.id, sent.contentType);
  const command = curlLine({ method: "POST", url: endpoint, headers, body: sent.body });

  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-1 pt-2 pb-1 text-sm">
        <p className="min-w-0 flex-1 basis-64 font-mono wrap-anywhere">
          <span className="font-semibold">POST</span> {endpoint}
        </p>
        <Button onClick={() => copy(command, "the curl command")}>Copy as cURL</Button>
      </div>
      {command.includes(MASKED) && (
        <p className="px-1 pb-1 text-sm text-quiet">
          {MASKED} stands for a value of the Environment, in the copied command too. What was sent had the
          value.
        </p>
      )}
      <HeaderList
        title={known ? "Request headers" : "Request headers that every attempt has"}
        headers={headers}
      />
      <BodyView body={sent.body} contentType={sent.contentType} root="payload" label="Sent payload" />
    </>
  );
}

function certainHeaders(deliveryId: string, contentType: string): [string, string][] {
  return [
    ["Content-Type", contentType],
    ["webhook-id", deliveryId],
  ];
}
