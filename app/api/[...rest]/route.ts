import { NoSuchCallError } from "@/lib/errors/no-such-call";

const error = new NoSuchCallError();
const notFound = () => Response.json(error, { status: error.status });

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
