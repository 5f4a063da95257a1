"use client";

import { ChevronDown, CircleUser } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

import { useViewer } from "@/components/account/viewer";
import { useSignOut } from "@/components/queries/sign-in";
import { DocumentLink } from "@/components/ui/document-link";

const ITEM = "block w-full px-4 py-2 text-left text-sm hover:bg-panel focus-visible:-outline-offset-2";

/** Who is signed in, and the ways from there; SIGN IN for who is not. */
export function AccountMenu() {
  const viewer = useViewer();
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const listId = useId();
  const signOut = useSignOut();

  useEffect(() => {
    if (!open) return;
    const onDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !menu.current?.contains(target)) setOpen(false);
    };
    document.addEventListener("pointerdown", onDown);
    return () => document.removeEventListener("pointerdown", onDown);
  }, [open]);

  if (viewer === null) {
    return (
      <DocumentLink href="/sign-in" className="rounded-md px-2 py-2 text-sm text-quiet hover:text-ink">
        Sign in
      </DocumentLink>
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    button.current?.focus();
  }

  const links = [
    { href: "/", label: "Notebooks" },
    { href: `/@${viewer.name}`, label: "Profile" },
    { href: "/environment", label: "Environment" },
    { href: "/account", label: "Account" },
    { href: "/account/keys", label: "API keys" },
    { href: "/account/audit", label: "Audit log" },
    { href: "/docs/api", label: "API" },
    ...(viewer.isAdmin ? [{ href: "/admin", label: "Admin" }] : []),
  ];

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of what is in it.
    <div
      ref={menu}
      className="relative"
      onKeyDown={onKeyDown}
      onBlur={({ relatedTarget }) =>
        relatedTarget !== null && !menu.current?.contains(relatedTarget) && setOpen(false)
      }
    >
      <button
        ref={button}
        type="button"
        aria-expanded={open}
        aria-controls={listId}
        aria-label={`Account of ${viewer.name}`}
        title={viewer.name}
        className="inline-flex h-9 max-w-40 items-center gap-1.5 rounded-md px-2 text-sm text-quiet hover:bg-panel hover:text-ink"
        onClick={() => setOpen(!open)}
      >
        <CircleUser aria-hidden className="size-4 shrink-0" />
        <span className="hidden truncate md:inline">{viewer.name}</span>
        <ChevronDown aria-hidden className="size-3.5 shrink-0" />
      </button>
      <ul
        id={listId}
        hidden={!open}
        className="absolute top-full right-0 z-30 mt-1 w-48 rounded-md border border-line bg-white py-1 shadow-lg"
      >
        {links.map(({ href, label }) => (
          <li key={href}>
            <DocumentLink href={href} className={ITEM}>
              {label}
            </DocumentLink>
          </li>
        ))}
        <li className="mt-1 border-t border-hairline pt-1">
          <button
            type="button"
            className={ITEM}
            disabled={signOut.isPending}
            onClick={() => signOut.mutate(undefined, { onSuccess: () => window.location.assign("/sign-in") })}
          >
            Sign out
          </button>
          {signOut.error && (
            <p role="alert" className="px-4 py-2 text-sm text-danger">
              {signOut.error.message}
            </p>
          )}
        </li>
      </ul>
    </div>
  );
}
