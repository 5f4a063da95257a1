import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";

import { AccountNotice } from "@/app/account-notice";
import { shownViewer } from "@/app/shown-viewer";
import { Viewer } from "@/components/account/viewer";
import { Footer } from "@/components/footer";
import { Providers } from "@/components/providers";
import { SupportContact } from "@/components/suspension/support-contact";
import { NONCE_HEADER } from "@/lib/http/security-headers";
import { supportContact } from "@/lib/support";

import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Hookbook", template: "%s · Hookbook" },
  icons: "/icon.svg",
  description: "A notebook for webhooks: receive events, shape them, deliver them.",
};

/** Said in the page's head, so that the browser's first, empty page is dark already where the system is. */
export const viewport: Viewport = { colorScheme: "light dark" };

/** Reads the nonce of its request, so no page is made when the pages are built: its scripts would not run. */
export default async function Layout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get(NONCE_HEADER) ?? undefined;

  return (
    <html lang="en">
      <body>
        <Providers nonce={nonce}>
          <SupportContact contact={supportContact()}>
            <Viewer value={await shownViewer()}>
              <AccountNotice />
              {children}
              <Footer />
            </Viewer>
          </SupportContact>
        </Providers>
      </body>
    </html>
  );
}
