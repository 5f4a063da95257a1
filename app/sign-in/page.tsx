import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";

import { pageViewer } from "@/app/page-actor";
import { EntryCard } from "@/components/account/entry-card";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignInForm } from "@/components/account/sign-in-form";
import { WhyAsked } from "@/components/account/why-asked";
import { nextPath } from "@/lib/accounts/next-path";
import { isSetUp } from "@/lib/accounts/owner-link";
import { openProviders } from "@/lib/accounts/providers";
import { isSignUpOpen } from "@/lib/accounts/sign-up";

export const metadata: Metadata = { title: "Sign in" };

const parameters = z.object({
  next: z.string().catch("/").transform(nextPath),
  link: z.string().optional().catch(undefined),
  error: z.string().optional().catch(undefined),
});

export default async function Page({ searchParams }: { searchParams: Promise<unknown> }) {
  const { next, link, error } = parameters.parse(await searchParams);
  if ((await pageViewer()) !== null) redirect(next);

  return (
    <EntryCard title="Sign in to Hookbook">
      <WhyAsked isSetUp={await isSetUp()} isOldLink={link === "old"} error={error} />
      <SignInForm next={next} />
      <ProviderButtons providers={openProviders()} next={next} />
      {isSignUpOpen() && (
        <p className="mt-8 text-center text-sm text-quiet">
          No account yet?{" "}
          <a href={`/sign-up?${new URLSearchParams({ next })}`} className="text-literal underline">
            Sign up
          </a>
        </p>
      )}
    </EntryCard>
  );
}
