import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";

import { apiDocument } from "@/lib/api/document";
import { apiValidator } from "@/test/api-validator";

test("the document is OpenAPI 3.1, by its meta-schema", async () => {
  const validator = new Validator();
  const { valid, errors } = await validator.validate(structuredClone(apiDocument()));

  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(validator.version).toBe("3.1");
});

test("every schema of the document can be compiled, with all that it refers to", () => {
  const document = apiDocument();
  const validate = apiValidator(document);

  for (const name of Object.keys(document.components.schemas)) {
    expect(() => validate({ $ref: `#/components/schemas/${name}` })).not.toThrow();
  }
});

test("it is made once in a process", () => {
  expect(apiDocument()).toBe(apiDocument());
});

test("a call says which scope a key needs, or that no key may make it", () => {
  const { paths } = apiDocument();

  expect(paths["/api/notebooks/{notebookId}/events"]?.post?.security).toEqual([
    { key: ["publish"] },
    { session: [] },
  ]);
  expect(paths["/api/keys"]?.post?.security).toEqual([{ session: [] }]);
  expect(paths["/api/openapi.json"]?.get?.security).toContainEqual({});
});

test("a refusal names its codes by status", () => {
  const responses = Object.entries(apiDocument().paths["/api/notebooks/{notebookId}"]?.put?.responses ?? {});

  expect(responses.map(([status]) => status)).toEqual([
    "200",
    "400",
    "401",
    "403",
    "404",
    "409",
    "500",
    "503",
  ]);
  expect(JSON.stringify(responses[5])).toContain('"enum":["stale_version","acknowledgement_needed"]');
});
