import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";

import { NotebookPage } from "@/components/notebook/notebook-page";
import { eventsQuery, PAGE_SIZE } from "@/components/queries/events";
import { notebookQuery } from "@/components/queries/notebooks";
import { actingAccount } from "@/lib/accounts/store";
import { NotFoundError } from "@/lib/errors";
import { listEvents } from "@/lib/events/list";
import { requestOrigin } from "@/lib/http/origin";
import { findNotebook } from "@/lib/notebooks/store";

type Props = { params: Promise<{ notebookId: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await readNotebook((await params).notebookId);
  return { title: title || "Untitled notebook" };
}

/** A notebook, with the first page of its events, as the browser would read them. */
export default async function Page({ params }: Props) {
  const notebook = await readNotebook((await params).notebookId);
  const events = await listEvents(actingAccount(), notebook.id, { limit: PAGE_SIZE, q: "" });

  const queryClient = new QueryClient();
  queryClient.setQueryData(notebookQuery(notebook.id).queryKey, notebook);
  queryClient.setQueryData(eventsQuery(notebook.id, "").queryKey, { pages: [events], pageParams: [null] });

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <NotebookPage notebookId={notebook.id} />
    </HydrationBoundary>
  );
}

/** Once a request, for the title and the page. There is no loading.tsx: with one, a missing notebook would answer 200. */
const readNotebook = cache(async (id: string) => {
  if (!z.uuid().safeParse(id).success) notFound();
  return findNotebook(actingAccount(), id, requestOrigin(await headers())).catch((error: unknown) => {
    if (error instanceof NotFoundError) notFound();
    throw error;
  });
});
