import type { Metadata } from "next";
import { connection } from "next/server";

import { Markdown } from "@/components/text/markdown";
import { TopBar } from "@/components/top-bar";
import { acceptableUse } from "@/lib/acceptable-use/policy";

export const metadata: Metadata = { title: "Acceptable use" };

/** What may be sent, and to whom: for anybody to read. */
export default async function Page() {
  await connection(); // the operator's text, not that of whoever built the pages

  return (
    <>
      <TopBar />
      <main className="mx-auto max-w-260 px-4 pb-16 sm:px-6">
        <h1 className="pt-8 pb-6 text-4xl font-bold tracking-tight">Acceptable use</h1>
        <div className="max-w-180">
          <Markdown text={acceptableUse()} under={1} />
        </div>
      </main>
    </>
  );
}
