"use client";

import { useQuery } from "@tanstack/react-query";

import { NewNotebookButton } from "@/components/notebooks/new-notebook-button";
import { NotebookRow } from "@/components/notebooks/notebook-row";
import { notebooksQuery } from "@/components/queries/notebooks";
import { Button } from "@/components/ui/button";
import { Problem } from "@/components/ui/problem";

/** The account's notebooks, the last saved first. */
export function NotebookList() {
  const { data: notebooks, error, refetch } = useQuery(notebooksQuery);

  if (!notebooks) {
    if (!error) return <p className="py-8 text-quiet">Loading notebooks…</p>;
    return (
      <Problem title="The notebooks can't be listed.">
        <p>{error.message}</p>
        <Button onClick={() => refetch()}>Try again</Button>
      </Problem>
    );
  }
  if (notebooks.length === 0) {
    return (
      <div className="rounded-md bg-panel px-6 py-14 text-center">
        <p className="mx-auto mb-6 max-w-lg text-lg">
          A notebook gives you a URL, shows every HTTP request that is sent to it, and delivers what you make
          of each to your own endpoints.
        </p>
        <NewNotebookButton />
      </div>
    );
  }
  return (
    <ul className="border-t border-line">
      {notebooks.map((notebook) => (
        <NotebookRow key={notebook.id} notebook={notebook} />
      ))}
    </ul>
  );
}
