"use client";

import { X } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";

import { IconButton } from "@/components/ui/icon-button";

const PLACES = {
  middle: "m-auto w-md max-w-[calc(100vw-2rem)] rounded-lg border border-hairline bg-white p-6",
  side: "m-0 ml-auto h-dvh max-h-none w-160 max-w-full border-l border-line bg-white", // its content has the room to itself
};

type Props = { title: string; place?: keyof typeof PLACES; children: ReactNode; onClose: () => void };

/** A modal that is open for as long as it is rendered. Escape closes it; the browser keeps the focus inside. */
export function Dialog({ title, place = "middle", children, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  // A layout effect: the browser gives the focus back only as long as the dialog is in the page.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      className={`text-ink shadow-xl backdrop:bg-veil ${PLACES[place]}`}
      onCancel={({ target, currentTarget }) => target === currentTarget && onClose()} // not of a dialog inside it
    >
      {place === "side" ? (
        <div className="sticky top-0 z-10 flex items-center justify-between bg-white px-5 py-2.5">
          <h2 id={titleId} className="text-lg font-semibold">
            {title}
          </h2>
          <IconButton label="Close" onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        </div>
      ) : (
        <h2 id={titleId} className="mb-2 text-lg font-semibold">
          {title}
        </h2>
      )}
      {children}
    </dialog>
  );
}
