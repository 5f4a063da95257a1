import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";

import { pageActor } from "@/app/page-actor";
import { EntryCard } from "@/components/account/entry-card";
import { WelcomeForm } from "@/components/account/welcome-form";
import { isProvisional } from "@/lib/accounts/name";
import { nextPath } from "@/lib/accounts/next-path";

export const metadata: Metadata = { title: "Welcome" };

const parameters = z.object({ next: z.string().catch("/").transform(nextPath) });

/** Where a new account gets its user name. */
export default async function Page({ searchParams }: { searchParams: Promise<unknown> }) {
  const { next } = parameters.parse(await searchParams);
  const { name, isNew } = await pageActor("session");
  if (!isNew) redirect(next);

  return (
    <EntryCard title="Before you can use Hookbook, you'll need to create a username:">
      <WelcomeForm name={isProvisional(name) ? "" : name} next={next} />
    </EntryCard>
  );
}
