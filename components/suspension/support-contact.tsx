"use client";

import { createContext, type ReactNode, useContext } from "react";

const Contact = createContext<string | null>(null);

/** Tells every page how to reach whoever runs this Hookbook: a mail address or a URL; null when none is named. */
export function SupportContact({ contact, children }: { contact: string | null; children: ReactNode }) {
  return <Contact value={contact}>{children}</Contact>;
}

/** How to reach whoever runs this Hookbook, as the end of a sentence. */
export function SupportLink() {
  const contact = useContext(Contact);
  if (contact === null) return "ask whoever runs this Hookbook.";
  const isAddress = !/^https?:/.test(contact);
  return (
    <>
      turn to{" "}
      <a
        href={isAddress ? `mailto:${contact}` : contact}
        rel="noopener noreferrer"
        className="text-literal underline wrap-anywhere"
      >
        {contact}
      </a>
      {isAddress && "."}
    </>
  );
}
