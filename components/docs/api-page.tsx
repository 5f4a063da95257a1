import { CallEntry } from "@/components/docs/call-entry";
import { ErrorList } from "@/components/docs/error-list";
import { FirstSteps } from "@/components/docs/first-steps";
import { Prose } from "@/components/docs/prose";
import { ShapeTable } from "@/components/docs/shape-table";
import type { ApiDocument } from "@/lib/api/document";
import { GROUPS } from "@/lib/api/groups";

const H2 = "pt-12 pb-4 text-2xl font-bold tracking-tight";

/** The API, to be read: how to begin, every call, every error and every shape. */
export function ApiPage({ document, origin }: { document: ApiDocument; origin: string }) {
  const { schemas } = document.components;

  return (
    <main className="mx-auto max-w-260 px-4 pb-16 sm:px-6">
      <h1 className="pt-8 pb-6 text-4xl font-bold tracking-tight">API</h1>
      <div className="max-w-180 space-y-4">
        <Prose text="Everything that the pages do, a program can do, too, but for what only a person may: keys, passwords, sessions. Send an API key as `Authorization: Bearer hb_…`." />
        <Prose text='Bodies are JSON in UTF-8. A refusal is `{"error":{"code","message"}}`: the code never changes, the message is for people. Some name the `fields` or the `hosts` that are wrong.' />
        <Prose text="A source, at `/e/KEY`, takes any method and any body up to SOURCE_BODY_LIMIT (1 MiB by default), from anybody: 200 once the event is on disk, 403 when it is suspended, 404, 413, 429 with `Retry-After` when it comes too fast (SOURCE_RATE_LIMIT), 503 when it can't be stored." />
        <p>
          <a href="/api/openapi.json" className="text-literal underline">
            /api/openapi.json
          </a>{" "}
          is all of it for programs (OpenAPI 3.1).
        </p>
      </div>
      <h2 className={H2}>First steps</h2>
      <div className="max-w-180">
        <FirstSteps origin={origin} />
      </div>
      <nav aria-label="Calls">
        <h2 className={H2}>Calls</h2>
        <Contents />
      </nav>
      {GROUPS.map(({ name, description, calls }) => (
        <section key={name} className="max-w-180 space-y-8">
          <div>
            <h2 className={H2}>{name}</h2>
            <Prose text={description} />
          </div>
          {calls.map((call) => (
            <CallEntry key={call.id} call={call} origin={origin} />
          ))}
        </section>
      ))}
      <section className="max-w-180">
        <h2 className={H2}>Errors</h2>
        <ErrorList />
      </section>
      <section className="max-w-180 space-y-8">
        <h2 className={H2}>Shapes</h2>
        {Object.entries(schemas).map(([name, schema]) => (
          <article key={name} id={name} className="space-y-2">
            <h3 className="font-mono font-medium">{name}</h3>
            <ShapeTable schema={schema} />
          </article>
        ))}
      </section>
    </main>
  );
}

function Contents() {
  return (
    <div className="gap-8 sm:columns-2 lg:columns-3">
      {GROUPS.map(({ name, calls }) => (
        <div key={name} className="break-inside-avoid pb-6">
          <h3 className="pb-1 font-medium">{name}</h3>
          <ul className="text-sm">
            {calls.map(({ id, summary }) => (
              <li key={id}>
                <a href={`#${id}`} className="inline-block py-0.5 text-literal hover:underline">
                  {summary}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}
