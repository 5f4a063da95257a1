"use client";

import { useMemo } from "react";

import { bodyKind } from "@/components/http/body-kind";
import { hexDump } from "@/components/http/hex-dump";
import { LongText } from "@/components/http/long-text";
import { JsonTree } from "@/components/tree/json-tree";
import type { Bytes } from "@/lib/http/bytes";

type Props = { body: Bytes; contentType: string; root: string; label: string };

/** A body as a tree if it is JSON, as text if it is text, else in hexadecimal. */
export function BodyView({ body, contentType, root, label }: Props) {
  const shown = useMemo(() => bodyKind(body, contentType), [body, contentType]);

  switch (shown.kind) {
    case "empty":
      return <p className="px-1 text-sm text-quiet">Empty body</p>;
    case "json":
      return <JsonTree value={shown.value} root={root} label={label} />;
    case "text":
      return <LongText text={shown.text} label={label} />;
    case "binary":
      return <LongText text={hexDump(shown.raw)} label={`${label}, in hexadecimal`} wrap={false} />;
    default:
      return shown satisfies never;
  }
}
