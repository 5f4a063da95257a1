import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { headers } from "next/headers";
import { Suspense } from "react";
import { pageActor } from "@/app/page-actor";
import { NewNotebookButton } from "@/components/notebooks/new-notebook-button";
import { NotebookList } from "@/components/notebooks/notebook-list";
import { notebooksQuery } from "@/components/queries/notebooks";
import { TopBar } from "@/components/top-bar";
import { requestOrigin } from "@/lib/http/origin";
import { listNotebooks } from "@/lib/notebooks/store";

/** The list of notebooks. */
export default async function Page() {
  await pageActor(); // before anything is sent: whoever is not signed in goes elsewhere

  return (
    <>
      <TopBar />
      <main className="mx-auto max-w-260 px-4 pb-16 sm:px-6">
        <div className="flex flex-wrap items-center justify-between gap-4 py-8">
          <h1 className="text-4xl font-bold tracking-tight">Notebooks</h1>
          <NewNotebookButton />
        </div>
        <Suspense fallback={<p className="py-8 text-quiet">Loading notebooks…</p>}>
          <Notebooks />
        </Suspense>
      </main>
    </>
  );
}

async function Notebooks() {
  const queryClient = new QueryClient();
  const notebooks = await listNotebooks(await pageActor(), requestOrigin(await headers()));
  queryClient.setQueryData(notebooksQuery.queryKey, notebooks);

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <NotebookList />
    </HydrationBoundary>
  );
}
