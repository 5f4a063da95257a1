"use client";

import { useState } from "react";

import { AttemptPicker } from "@/components/delivery/attempt-picker";
import { attemptChoices } from "@/components/delivery/attempt-words";
import { DeliveryState } from "@/components/delivery/delivery-state";
import { ResendButton } from "@/components/delivery/resend-button";
import { Response } from "@/components/delivery/response";
import { Sent } from "@/components/delivery/sent";
import { WhatHappened } from "@/components/delivery/what-happened";
import { Tabs } from "@/components/ui/tabs";
import type { Delivery } from "@/lib/delivery/schema";

const TABS = [
  { id: "sent", label: "Sent" },
  { id: "response", label: "Response" },
] as const;

type Props = { eventId: string; delivery: Delivery };

/** What a destination did for the selected event: exactly what was sent, and exactly what came back. */
export function Observation({ eventId, delivery }: Props) {
  const [tab, setTab] = useState<"sent" | "response">("sent");
  const [chosen, setChosen] = useState<{ deliveryId: string; number: number } | null>(null);
  const { id: deliveryId } = delivery;
  const choices = attemptChoices(delivery);
  const wanted = chosen?.deliveryId === deliveryId ? chosen.number : null;
  const shown = choices.find(({ number }) => number === wanted) ?? choices.at(-1);

  return (
    <div className="bg-panel px-4 py-3">
      <Tabs
        label="Observation"
        tabs={TABS}
        selected={tab}
        onSelect={setTab}
        before={<span className="px-1 font-mono text-sm">$event:</span>}
        after={
          <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 px-1 text-sm sm:ml-auto sm:px-0 sm:justify-end">
            {choices.length > 1 && shown && (
              <AttemptPicker
                choices={choices}
                selected={shown.number}
                onSelect={(number) => setChosen({ deliveryId, number })}
              />
            )}
            <DeliveryState delivery={delivery} />
            <ResendButton
              key={deliveryId}
              eventId={eventId}
              delivery={delivery}
              onResent={() => setChosen(null)}
            />
          </div>
        }
      >
        <WhatHappened delivery={delivery} />
        {tab === "sent" ? (
          <Sent delivery={delivery} attempt={shown?.attempt} />
        ) : (
          <Response delivery={delivery} attempt={shown?.attempt} />
        )}
      </Tabs>
    </div>
  );
}
