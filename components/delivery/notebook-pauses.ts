"use client";

import { createContext, useContext } from "react";

import type { Pause } from "@/lib/delivery/schema";

type NotebookPauses = { notebookId: string; pauses: readonly Pause[] };

/** The paused destinations of the notebook around; null where its cells are only looked at. */
export const NotebookPausesContext = createContext<NotebookPauses | null>(null);

export const useNotebookPauses = () => useContext(NotebookPausesContext);
