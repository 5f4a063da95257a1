import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { z } from "zod";
import { pageActor, pageViewer } from "@/app/page-actor";
import { NotebookPage } from "@/components/notebook/notebook-page";
import { eventQuery, eventsQuery, PAGE_SIZE } from "@/components/queries/events";
import { readFilter } from "@/components/queries/filter-params";
import { notebookQuery } from "@/components/queries/notebooks";
import { NotFoundError, SearchTimeoutError } from "@/lib/errors";
import { listEvents } from "@/lib/events/list";
import type { EventDetail } from "@/lib/events/schema";
import { requestOrigin } from "@/lib/http/origin";
import type { Notebook } from "@/lib/notebooks/schema";
import { type Readable, readNotebook } from "@/lib/public/store";

export type Query = Promise<Record<string, string | string[] | undefined>>;

type Props = { notebookId: string; query: Query; event?: EventDetail };

/** A notebook, with the first page of its events and the event of its address, as the browser would read them. */
export async function NotebookView({ notebookId, query, event }: Props) {
  const notebook = await readOwn(notebookId);
  const filter = readFilter(
    new URLSearchParams(Object.entries(await query).map(([name, value]) => [name, `${value}`])),
  );
  const events = await listEvents(await pageActor(), notebook.id, { ...filter, limit: PAGE_SIZE }).catch(
    (error: unknown) => {
      if (error instanceof SearchTimeoutError) return null; // the browser asks again, and shows what it is told
      throw error;
    },
  );
  const queryClient = new QueryClient();
  queryClient.setQueryData(notebookQuery(notebook.id).queryKey, notebook);
  if (event) queryClient.setQueryData(eventQuery(event.id).queryKey, event);
  if (events) {
    const { queryKey } = eventsQuery(notebook.id, filter);
    queryClient.setQueryData(queryKey, { pages: [events], pageParams: [null] });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <NotebookPage notebookId={notebook.id} />
    </HydrationBoundary>
  );
}

/**
 * A notebook as whoever looks may read it. Once a request, for the title and the page. There is no loading.tsx: with one, a
 * missing notebook would answer 200.
 */
export const readShown = cache(async (id: string): Promise<Readable> => {
  if (!z.uuid().safeParse(id).success) notFound();
  const origin = requestOrigin(await headers());
  const viewer = await pageViewer();
  return readNotebook(viewer, id.toLowerCase(), origin).catch(async (error: unknown) => {
    if (!(error instanceof NotFoundError)) throw error;
    if (viewer === null) await pageActor(); // it may be theirs: they sign in, and see
    notFound();
  });
});

/** A notebook of the account that looks. */
export async function readOwn(id: string): Promise<Notebook> {
  await pageActor();
  const { own, notebook } = await readShown(id);
  if (!own) notFound();
  return notebook;
}
