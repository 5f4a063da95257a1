"use client";

import { createContext, type ReactNode, useContext } from "react";

/** Who looks at the page; null when nobody is signed in. */
export type ViewerView = { name: string; isAdmin: boolean } | null;

const ViewerContext = createContext<ViewerView>(null);

export const useViewer = () => useContext(ViewerContext);

export function Viewer({ value, children }: { value: ViewerView; children: ReactNode }) {
  return <ViewerContext value={value}>{children}</ViewerContext>;
}
