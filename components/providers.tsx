"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

import { mayPass } from "@/components/queries/may-pass";
import { Announcer } from "@/components/ui/announcer";

const ATTEMPTS = 3;

export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);

  return (
    <QueryClientProvider client={queryClient}>
      <Announcer>{children}</Announcer>
    </QueryClientProvider>
  );
}

function makeQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (failures, error) => failures < ATTEMPTS && mayPass(error) },
    },
  });
}
