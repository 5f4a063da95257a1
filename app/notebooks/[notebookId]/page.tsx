import type { Metadata } from "next";

import { NotebookView, type Query, readNotebook } from "@/app/notebooks/[notebookId]/notebook-view";

type Props = { params: Promise<{ notebookId: string }>; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title } = await readNotebook((await params).notebookId);
  return { title: title || "Untitled notebook" };
}

/** A notebook. */
export default async function Page({ params, searchParams }: Props) {
  return <NotebookView notebookId={(await params).notebookId} query={searchParams} />;
}
