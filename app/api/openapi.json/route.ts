import { apiDocument } from "@/lib/api/document";
import { openRoute } from "@/lib/http/route";

/** The API, described for programs. */
export const GET = openRoute(async () => Response.json(apiDocument()));
