import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";

import { NotebookView, type Query, readOwn } from "@/app/notebooks/[notebookId]/notebook-view";
import { pageActor } from "@/app/page-actor";
import { NotFoundError } from "@/lib/errors";
import { findEvent } from "@/lib/events/detail";

type Props = { params: Promise<{ notebookId: string; eventId: string }>; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await readOwn((await params).notebookId);
  return { title: `Event of ${title || "Untitled notebook"}` };
}

/** A notebook with one of its events selected. */
export default async function Page({ params, searchParams }: Props) {
  const { notebookId, eventId } = await params;
  const notebook = await readOwn(notebookId);
  if (!z.uuid().safeParse(eventId).success) notFound();
  const event = await findEvent(await pageActor(), eventId.toLowerCase()).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
  if (event.notebookId !== notebook.id) notFound();

  return <NotebookView notebookId={notebookId} query={searchParams} event={event} />;
}
