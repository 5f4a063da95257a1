"use client";

import { useProvider } from "@/components/queries/sign-in";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";

const NAMES: Record<string, string> = { github: "GitHub", google: "Google" };

type Props = { providers: string[]; next: string };

/** The ways to sign in that the operator has opened besides a password. */
export function ProviderButtons({ providers, next }: Props) {
  const begin = useProvider();
  if (providers.length === 0) return null;

  return (
    <div className="mt-8 space-y-3 border-t border-hairline pt-6">
      {providers.map((provider) => (
        <Button
          key={provider}
          className="w-full"
          disabled={begin.isPending || begin.isSuccess}
          onClick={() =>
            begin.mutate({ provider, next }, { onSuccess: ({ url }) => window.location.assign(url) })
          }
        >
          Sign in with {NAMES[provider] ?? provider}
        </Button>
      ))}
      {begin.error && <Problem title={begin.error.message} />}
    </div>
  );
}
