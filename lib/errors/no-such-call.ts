import { AppError } from "@/lib/errors";

/** Nothing answers at this address, or nothing that the caller may know of. */
export class NoSuchCallError extends AppError {
  override readonly name = "NoSuchCallError";
  readonly status = 404;
  readonly code = "not_found";

  constructor() {
    super("There is no such call. /docs/api says which there are.");
  }
}
