import { callCurl } from "@/components/docs/call-curl";
import { CodeBlock } from "@/components/docs/code-block";
import { Prose } from "@/components/docs/prose";
import { ShapeTable } from "@/components/docs/shape-table";
import type { Call } from "@/lib/api/call";
import { ERRORS } from "@/lib/api/errors";
import { errorsOf } from "@/lib/api/errors-of";
import { parametersOf } from "@/lib/api/parameters";
import { nameOf } from "@/lib/api/shapes";

const NEEDS = {
  read: "A key with the scope read, or a session",
  publish: "A key with the scope publish, or a session",
  write: "A key with the scope write, or a session",
  session: "A session: no key may do this",
  admin: "The session of an admin",
};

/** One call: what it does, what it takes and answers, how it refuses, and a command to try it. */
export function CallEntry({ call, origin }: { call: Call; origin: string }) {
  const { id, method, path, summary, description, needs, body, success, limits = [] } = call;
  const parameters = parametersOf(call);
  const forPrograms = needs !== "session" && needs !== "admin";

  return (
    <article id={id} className="space-y-4 border-t border-line pt-8">
      <header>
        <h3 className="text-lg font-bold">
          <a href={`#${id}`} className="hover:underline">
            {summary}
          </a>
        </h3>
        <p className="pt-1 font-mono text-sm wrap-anywhere">
          <span className="font-medium text-brand-text">{method}</span> {path}
        </p>
      </header>
      <Prose text={description} />
      <p className="text-sm text-quiet">{needs === null ? "Anybody may call it" : NEEDS[needs]}.</p>
      {limits.length > 0 && (
        <ul className="list-disc space-y-1 pl-5 text-sm">
          {limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
        </ul>
      )}
      {parameters.length > 0 && (
        <Part title="Parameters">
          <ShapeTable schema={asShape(parameters)} />
        </Part>
      )}
      {body && (
        <Part title="Body">
          <ShapeLink name={nameOf(body)} />
        </Part>
      )}
      <Part title={`Answer: ${success.status}`}>
        <p className="text-sm">
          {success.description}{" "}
          {success.body === "event-stream" ? (
            <code className="font-mono">text/event-stream</code>
          ) : (
            success.body && <ShapeLink name={nameOf(success.body)} />
          )}
        </p>
      </Part>
      <Part title="Refusals">
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {errorsOf(call).map((code) => (
            <a key={code} href={`#${code}`} className="font-mono underline">
              {ERRORS[code].status} {code}
            </a>
          ))}
        </p>
      </Part>
      {forPrograms && <CodeBlock text={callCurl(call, origin)} what={`the command of “${summary}”`} />}
    </article>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="space-y-2">
      <h4 className="text-sm font-medium text-quiet">{title}</h4>
      {children}
    </div>
  );
}

function ShapeLink({ name }: { name: string }) {
  return (
    <a href={`#${name}`} className="font-mono text-sm text-literal underline">
      {name}
    </a>
  );
}

/** Parameters are shown as the fields of an object. */
function asShape(parameters: ReturnType<typeof parametersOf>) {
  return {
    type: "object" as const,
    properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
}
