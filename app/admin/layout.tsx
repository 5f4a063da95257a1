import type { Metadata } from "next";
import type { ReactNode } from "react";

import { pageAdmin } from "@/app/admin/page-admin";
import { AdminNav } from "@/components/admin/admin-nav";
import { TopBar } from "@/components/top-bar";

export const metadata: Metadata = { title: { default: "Admin", template: "%s · Admin · Hookbook" } };

export default async function Layout({ children }: { children: ReactNode }) {
  await pageAdmin();

  return (
    <>
      <TopBar />
      <main className="mx-auto max-w-260 px-4 pb-16 sm:px-6">
        <AdminNav />
        {children}
      </main>
    </>
  );
}
