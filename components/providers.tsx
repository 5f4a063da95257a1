"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { mayPass } from "@/components/queries/may-pass";
import { Announcer } from "@/components/ui/announcer";
import { Nonce } from "@/components/ui/nonce";

const ATTEMPTS = 3;

type Props = { nonce: string | undefined; children: ReactNode };

export function Providers({ nonce, children }: Props) {
  const [queryClient] = useState(makeQueryClient);
  const [documentNonce] = useState(nonce); // the browser keeps the first document, whatever is loaded into it

  return (
    <Nonce value={documentNonce}>
      <QueryClientProvider client={queryClient}>
        <Announcer>{children}</Announcer>
      </QueryClientProvider>
    </Nonce>
  );
}

function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (failures, error) => failures < ATTEMPTS && mayPass(error) },
    },
  });
}
