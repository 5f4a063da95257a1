import type { Metadata } from "next";

import { NotebookView, type Query, readShown } from "@/app/notebooks/[notebookId]/notebook-view";
import { pageViewer } from "@/app/page-actor";
import { ForkButton } from "@/components/public/fork-button";
import { PublicNotebookPage } from "@/components/public/public-notebook-page";
import { SignInToFork } from "@/components/public/sign-in-to-fork";

type Props = { params: Promise<{ notebookId: string }>; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { own, notebook } = await readShown((await params).notebookId);
  const title = notebook.title || "Untitled notebook";
  return { title: own ? title : `${title} by ${notebook.owner}` };
}

/** A notebook: its owner's, to work with, or somebody else's, to be read. */
export default async function Page({ params, searchParams }: Props) {
  const { own, notebook } = await readShown((await params).notebookId);
  if (own) return <NotebookView notebookId={notebook.id} query={searchParams} />;

  const fork = (await pageViewer()) ? (
    <ForkButton notebookId={notebook.id} />
  ) : (
    <SignInToFork notebookId={notebook.id} />
  );
  return <PublicNotebookPage notebook={notebook} fork={fork} />;
}
