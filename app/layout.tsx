import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";

import { Footer } from "@/components/footer";
import { Providers } from "@/components/providers";

import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Hookbook", template: "%s · Hookbook" },
  icons: "/icon.svg",
  description: "A notebook for webhooks: receive events, shape them, deliver them.",
};

/** Said in the page's head, so that the browser's first, empty page is dark already where the system is. */
export const viewport: Viewport = { colorScheme: "light dark" };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Providers>
          {children}
          <Footer />
        </Providers>
      </body>
    </html>
  );
}
