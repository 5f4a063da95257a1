"use client";

import { useQuery } from "@tanstack/react-query";

import { NotebookRow } from "@/components/notebooks/notebook-row";
import { Starters } from "@/components/notebooks/starters";
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
      <>
        <p className="max-w-2xl text-lg">
          A notebook gives you a URL, shows every HTTP request that is sent to it, and delivers what you make
          of each to your own endpoints.
        </p>
        <h2 className="pt-8 pb-4 text-xl font-semibold">Start with one that works</h2>
        <Starters />
      </>
    );
  }
  return (
    <>
      <ul className="border-t border-line">
        {notebooks.map((notebook) => (
          <NotebookRow key={notebook.id} notebook={notebook} />
        ))}
      </ul>
      <details className="pt-8">
        <summary className="w-fit rounded-sm text-quiet hover:text-ink">Start from a ready notebook</summary>
        <div className="pt-4">
          <Starters />
        </div>
      </details>
    </>
  );
}
