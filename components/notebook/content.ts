import type { Notebook } from "@/lib/notebooks/schema";

/** What a person edits of a notebook. */
export type Content = Pick<Notebook, "title" | "description" | "cells">;

export function contentOf({ title, description, cells }: Content): Content {
  return { title, description, cells };
}

export function isSameContent(one: Content, other: Content): boolean {
  return one === other || JSON.stringify(contentOf(one)) === JSON.stringify(contentOf(other));
}
