import { refusal } from "@/lib/http/json-reply";

const { status, body } = refusal(
  404,
  "not_found",
  "There is no such call. docs/architecture.md says where they are.",
);
const notFound = () => Response.json(body, { status });

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT };
