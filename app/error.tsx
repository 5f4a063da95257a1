"use client";

import { Message } from "@/components/message";
import { Button } from "@/components/ui/button";

type Props = { reset: () => void };

export default function ErrorPage({ reset }: Props) {
  return (
    <Message title="Something went wrong">
      <p className="mb-6">The log of Hookbook says what. Nothing that was saved is lost.</p>
      <Button onClick={reset}>Try again</Button>
    </Message>
  );
}
