import { z } from "zod";

import type { Group } from "@/lib/api/call";

/** An OpenAPI document is described by its own standard, not here. */
export const openApiDocument = z.looseObject({ openapi: z.string() });

export const document: Group = {
  name: "This document",
  description: "The API, for programs.",
  calls: [
    {
      id: "readDocument",
      method: "GET",
      path: "/api/openapi.json",
      summary: "Read the OpenAPI document",
      description: "OpenAPI 3.1, made of the schemas by which requests are checked.",
      needs: null,
      success: { status: 200, description: "The document.", body: openApiDocument },
    },
  ],
};
