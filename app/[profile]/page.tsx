import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";

import { pageViewer } from "@/app/page-actor";
import { ProfilePage } from "@/components/public/profile-page";
import { NotFoundError } from "@/lib/errors";
import { findProfile } from "@/lib/public/store";

type Props = { params: Promise<{ profile: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { name } = await readProfile((await params).profile);
  return { title: `${name}'s notebooks` };
}

/** /@NAME: an account's public notebooks. Any other page of one word is not there. */
export default async function Page({ params }: Props) {
  return <ProfilePage profile={await readProfile((await params).profile)} />;
}

/** Once a request, for the title and the page. Next gives the segment as the URL has it: its @ may be %40. */
const readProfile = cache(async (segment: string) => {
  const name = /^(?:@|%40)([a-z0-9-]+)$/i.exec(segment)?.[1];
  if (name === undefined) notFound();
  return findProfile(await pageViewer(), name.toLowerCase()).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
});
