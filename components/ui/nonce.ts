"use client";

import { createContext, useContext } from "react";

/** The nonce of the document that the browser has: what scripts and style sheets that a component makes have to carry. */
export const Nonce = createContext<string | undefined>(undefined);

export function useNonce(): string | undefined {
  return useContext(Nonce);
}
