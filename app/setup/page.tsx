import type { Metadata } from "next";
import { z } from "zod";

import { pageViewer } from "@/app/page-actor";
import { EntryCard } from "@/components/account/entry-card";
import { SetUpForm } from "@/components/account/set-up-form";
import { isSetUp, isSetUpToken, maySetUp } from "@/lib/accounts/owner-link";

export const metadata: Metadata = { title: "Set up" };

const parameters = z.object({ token: z.string().max(200).catch("") });

/** Sets the owner's account up, by the link that the server printed or by the owner who is signed in by the other one. */
export default async function Page({ searchParams }: { searchParams: Promise<unknown> }) {
  const { token } = parameters.parse(await searchParams);
  const viewer = await pageViewer();
  if (!(await isSetUp()) && (maySetUp(viewer) || (await isSetUpToken(token)))) {
    return (
      <EntryCard title="Choose how you, the owner of this Hookbook, sign in:">
        <SetUpForm token={token} name={viewer?.name ?? ""} />
      </EntryCard>
    );
  }
  return (
    <EntryCard title={(await isSetUp()) ? "The owner's account is set up" : "This link sets nothing up"}>
      <p className="text-center text-quiet">
        {(await isSetUp())
          ? "The link that Hookbook printed works once."
          : "It may not be whole. Open the link that Hookbook printed when it started."}
      </p>
      <p className="mt-6 text-center">
        <a href="/sign-in" className="text-literal underline">
          Sign in
        </a>
      </p>
    </EntryCard>
  );
}
