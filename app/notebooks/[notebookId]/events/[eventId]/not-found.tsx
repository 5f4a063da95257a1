"use client";

import { useParams } from "next/navigation";

import { Message } from "@/components/message";

export default function NotFound() {
  const { notebookId } = useParams();

  return (
    <Message title="There is no such event in this notebook">
      It may have been deleted, or its address is not complete.{" "}
      <a className="underline underline-offset-2" href={`/notebooks/${String(notebookId)}`}>
        Open the notebook
      </a>
    </Message>
  );
}
