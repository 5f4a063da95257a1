import { Fragment, type ReactNode } from "react";

import { numberOf } from "@/components/notebook/cell-name";
import { Fact, MetaLine } from "@/components/notebook/meta-line";
import { ForkOf } from "@/components/public/fork-of";
import { PublicCell } from "@/components/public/public-cell";
import { TopBar } from "@/components/top-bar";
import type { PublicNotebook } from "@/lib/public/schema";

type Props = { notebook: PublicNotebook; fork: ReactNode }; // the button that copies it

/** A public notebook, for whoever is not its owner. */
export function PublicNotebookPage({ notebook, fork }: Props) {
  const { title, description, owner, version, updatedAt, cells } = notebook;
  return (
    <>
      <TopBar>{fork}</TopBar>
      <main className="mx-auto max-w-260 px-4 pb-24 sm:px-6">
        <div className="space-y-4 pt-8 pb-10">
          <h1 className="text-4xl leading-tight font-bold tracking-tight wrap-anywhere">
            {title || "Untitled notebook"}
          </h1>
          <MetaLine
            owner={owner}
            version={<Fact label="v." value={version} />}
            code={<Fact label="code:" value="public" />}
            savedAt={updatedAt}
          />
          {notebook.forkOf && <ForkOf original={notebook.forkOf} />}
          {description && <p className="text-lg whitespace-pre-wrap">{description}</p>}
        </div>
        {cells.map((cell, index) => (
          <Fragment key={cell.id}>
            <PublicCell cell={cell} number={numberOf(cells, index)} />
            <div className="h-10 border-l-2 border-line" />
          </Fragment>
        ))}
        {cells.length === 1 && <p className="border-l-2 border-line pl-4 text-quiet">It has no steps yet.</p>}
      </main>
    </>
  );
}
