import { z } from "zod";

/** What is answered when something was taken up and is not over: the id to look for it with. */
export const acceptedId = z.object({ id: z.uuid() });
