"use client";

import { useEffect, useEffectEvent } from "react";

import { idTime } from "@/components/inspector/id-time";

type Props = { back: string; fetching: boolean; onContinue: () => void };

/**
 * What stands below events that match a filter while older ones are looked at, a part of the history at a time.
 *
 * @param back  the id down to which everything was looked at
 * @param onContinue  looks on; called again and again while this is shown
 */
export function SearchingOlder({ back, fetching, onContinue }: Props) {
  const goOn = useEffectEvent(onContinue);
  useEffect(() => {
    if (back !== "" && !fetching) goOn();
  }, [back, fetching]);

  return (
    <p role="status" className="px-4 py-3 text-sm text-quiet">
      Searching older events… <span aria-hidden>(back to {idTime(back).toLocaleString("en-US")})</span>
    </p>
  );
}
