"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";

type Props = { title: string; children: ReactNode; onClose: () => void };

/** A modal that is open for as long as it is rendered. Escape closes it; the browser keeps the focus inside. */
export function Dialog({ title, children, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className="m-auto w-md max-w-[calc(100vw-2rem)] rounded-lg border border-hairline bg-white p-6 text-ink shadow-xl backdrop:bg-veil"
      onCancel={onClose}
    >
      <h2 id={titleId} className="mb-2 text-lg font-semibold">
        {title}
      </h2>
      {children}
    </dialog>
  );
}
