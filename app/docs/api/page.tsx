import type { Metadata } from "next";
import { headers } from "next/headers";

import { ApiPage } from "@/components/docs/api-page";
import { TopBar } from "@/components/top-bar";
import { apiDocument } from "@/lib/api/document";
import { requestOrigin } from "@/lib/http/origin";

export const metadata: Metadata = { title: "API" };

/** The API's documentation: for anybody to read. */
export default async function Page() {
  return (
    <>
      <TopBar />
      <ApiPage document={apiDocument()} origin={requestOrigin(await headers())} />
    </>
  );
}
