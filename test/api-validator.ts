import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

type Schemas = { components: { schemas: Record<string, unknown> } };

/** Compiles schemas of an OpenAPI document, with what they refer to in it. */
export function apiValidator(document: Schemas): (schema: unknown) => ValidateFunction {
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: false });
  addFormats.default(ajv);
  const inDefs = (value: unknown) =>
    JSON.parse(JSON.stringify(value).replaceAll("#/components/schemas/", "hookbook#/$defs/"));
  ajv.addSchema({ $id: "hookbook", $defs: inDefs(document.components.schemas) });
  const compiled = new Map<string, ValidateFunction>();
  return (schema) => {
    const key = JSON.stringify(schema);
    const known = compiled.get(key) ?? ajv.compile(inDefs(schema));
    compiled.set(key, known);
    return known;
  };
}
