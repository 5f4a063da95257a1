"use client";

import type { KeyboardEvent, MouseEvent } from "react";
import { type Path, pathText } from "@/components/tree/path";
import { TreeNode } from "@/components/tree/tree-node";
import { nextIndex } from "@/components/ui/next-index";
import { useCopy } from "@/components/ui/use-copy";

type Props = {
  value: unknown;
  root: string;
  label: string;
  openLevels?: number; // at most so many levels are open at first
};

/**
 * A value as a tree of its keys.
 *
 * Up and down walk the lines, left and right close and open one, and `c` or Ctrl/Cmd+Enter copies its path, written
 * from `root`; so does a click with Ctrl, Cmd or the Windows key.
 */
export function JsonTree({ value, root, label, openLevels = Number.POSITIVE_INFINITY }: Props) {
  const copy = useCopy();

  function copyPath(target: EventTarget) {
    const line = target instanceof Element ? target.closest<HTMLElement>("[data-path]") : null;
    if (!line?.dataset.path) return;
    const path = pathText(root, JSON.parse(line.dataset.path) as Path);
    void copy(path, path);
  }

  function click(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey) copyPath(event.target);
  }

  function press(event: KeyboardEvent<HTMLElement>) {
    const modified = event.metaKey || event.ctrlKey;
    if ((event.key === "c" && !modified) || (event.key === "Enter" && modified)) copyPath(event.target);
    else if (modified || !walk(event.currentTarget, event.key)) return;
    event.preventDefault();
  }

  return (
    <fieldset
      aria-label={label}
      className="min-w-0 overflow-x-auto p-1 font-mono text-sm leading-6"
      onClick={click}
      onKeyDown={press}
    >
      <TreeNode value={value} path={[]} siblings={1} openLevels={openLevels} last />
    </fieldset>
  );
}

/** Moves the focus, or opens or closes the focused line. Returns whether the key means something. */
function walk(tree: HTMLElement, key: string): boolean {
  const lines = [...tree.querySelectorAll<HTMLElement>("[data-line]")];
  const at = document.activeElement instanceof HTMLElement ? lines.indexOf(document.activeElement) : -1;
  if (at === -1) return false;

  const next = nextIndex(key, at, lines.length, "vertical");
  if (next !== null) {
    lines[next]?.focus();
    return true;
  }
  const wanted = { ArrowRight: "false", ArrowLeft: "true" }[key];
  if (wanted === undefined) return false;
  if (lines[at]?.ariaExpanded === wanted) lines[at].click();
  return true;
}
