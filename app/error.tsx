"use client";

import { Message } from "@/components/message";
import { Button } from "@/components/ui/button";

type Props = { retry: () => void }; // asks the server again, which `reset` would not

export default function ErrorPage({ retry }: Props) {
  return (
    <Message title="Something went wrong">
      <p className="mb-6">
        The page could not be made; Hookbook's log says why. What was saved, and every event that was answered
        with 200, is kept.
      </p>
      <Button onClick={() => retry()}>Try again</Button>
    </Message>
  );
}
