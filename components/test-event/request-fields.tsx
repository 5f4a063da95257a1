import type { TestRequest } from "@/components/test-event/examples";
import { Field } from "@/components/ui/field";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const INPUT = "w-full rounded-md border border-line bg-white px-3 py-1.5 font-mono text-sm";

type Props = {
  request: TestRequest;
  problems: Partial<Record<keyof TestRequest, string>>;
  onChange: (change: Partial<TestRequest>) => void;
};

/** Method, path, headers and body of a request. The method is one of a list, or any other token. */
export function RequestFields({ request, problems, onChange }: Props) {
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <Field label="Method" problem={problems.method}>
        {(field) => (
          <input
            {...field}
            className={INPUT}
            list="methods"
            autoComplete="off"
            spellCheck={false}
            value={request.method}
            onChange={({ target }) => onChange({ method: target.value })}
          />
        )}
      </Field>
      <datalist id="methods">
        {METHODS.map((method) => (
          <option key={method} value={method} />
        ))}
      </datalist>
      <Field label="Path" problem={problems.path}>
        {(field) => (
          <input
            {...field}
            className={INPUT}
            autoComplete="off"
            spellCheck={false}
            value={request.path}
            onChange={({ target }) => onChange({ path: target.value })}
          />
        )}
      </Field>
      <div className="space-y-3 sm:col-span-2">
        <Field label="Headers" hint="one a line, Name: value" problem={problems.headers}>
          {(field) => (
            <textarea
              {...field}
              className={INPUT}
              rows={rowsFor(request.headers, 1, 4)}
              spellCheck={false}
              value={request.headers}
              onChange={({ target }) => onChange({ headers: target.value })}
            />
          )}
        </Field>
        <Field label="Body" problem={problems.body}>
          {(field) => (
            <textarea
              {...field}
              className={INPUT}
              rows={rowsFor(request.body, 2, 12)}
              spellCheck={false}
              value={request.body}
              onChange={({ target }) => onChange({ body: target.value })}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

function rowsFor(text: string, least: number, most: number): number {
  return Math.min(Math.max(text.split("\n").length, least), most);
}
