import { useMutation } from "@tanstack/react-query";

import { acceptedId } from "@/lib/http/accepted-id";
import { sendJson } from "@/lib/http/client";
import type { NewReport } from "@/lib/reports/schema";

/** Tells the operator of unwanted requests. Needs nobody who is signed in. */
export function useReport() {
  return useMutation({
    mutationFn: (input: NewReport) => sendJson("POST", "/api/reports", input, acceptedId),
  });
}
