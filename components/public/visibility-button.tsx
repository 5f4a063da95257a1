"use client";

import { useState } from "react";

import { MetaButton } from "@/components/notebook/meta-button";
import { VisibilityDialog } from "@/components/public/visibility-dialog";
import type { Notebook } from "@/lib/notebooks/schema";

/** Who reads the notebook's code; pressed, its owner changes it. */
export function VisibilityButton({ notebook }: { notebook: Notebook }) {
  const [asking, setAsking] = useState(false);

  return (
    <>
      <MetaButton
        label="code:"
        value={notebook.isPublic ? "public" : "private"}
        act="change who can read it"
        aria-haspopup="dialog"
        onClick={() => setAsking(true)}
      />
      {asking && <VisibilityDialog notebook={notebook} onClose={() => setAsking(false)} />}
    </>
  );
}
