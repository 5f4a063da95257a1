import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";

import { pageViewer } from "@/app/page-actor";
import { EntryCard } from "@/components/account/entry-card";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignUpForm } from "@/components/account/sign-up-form";
import { nextPath } from "@/lib/accounts/next-path";
import { openProviders } from "@/lib/accounts/providers";
import { isSignUpOpen } from "@/lib/accounts/sign-up";

export const metadata: Metadata = { title: "Sign up" };

const parameters = z.object({ next: z.string().catch("/").transform(nextPath) });

export default async function Page({ searchParams }: { searchParams: Promise<unknown> }) {
  const { next } = parameters.parse(await searchParams);
  if ((await pageViewer()) !== null) redirect(next);

  const isOpen = isSignUpOpen();
  return (
    <EntryCard title={isOpen ? "Make an account" : "Sign-up is closed"}>
      {isOpen ? (
        <>
          <SignUpForm next={next} />
          <ProviderButtons providers={openProviders()} next={next} />
        </>
      ) : (
        <p className="text-center text-quiet">Accounts are made by the operator here. Ask for one.</p>
      )}
      <p className="mt-8 text-center text-sm text-quiet">
        You have an account?{" "}
        <a href={`/sign-in?${new URLSearchParams({ next })}`} className="text-literal underline">
          Sign in
        </a>
      </p>
    </EntryCard>
  );
}
