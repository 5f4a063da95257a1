import { beforeEach, expect, test } from "vitest";

import { GET, PUT } from "@/app/api/environment/route";
import { resetEnvironment } from "@/test/environment-of";
import { ownerSignedIn } from "@/test/owner";
import "@/test/database";

const context = { params: Promise.resolve({}) };

beforeEach(resetEnvironment);

const get = async () =>
  GET(new Request("http://127.0.0.1:3000/api/environment", { headers: await ownerSignedIn() }), context);

async function put(body: unknown): Promise<Response> {
  const init = { method: "PUT", body: JSON.stringify(body), headers: await ownerSignedIn() };
  return PUT(new Request("http://127.0.0.1:3000/api/environment", init), context);
}

test("values go in and never come out", async () => {
  const saved = await put({ version: 0, variables: [{ name: "TOKEN", value: "s3cret-value" }] });
  const savedText = await saved.text();
  const text = await (await get()).text();

  expect(saved.status).toBe(200);
  expect(JSON.parse(text)).toEqual({
    version: 1,
    variables: [{ name: "TOKEN", updatedAt: expect.stringMatching(/Z$/), readable: true }],
  });
  expect(savedText).toBe(text);
  expect(savedText).not.toContain("s3cret");
});

test("a save that started from an older version is a conflict", async () => {
  await put({ version: 0, variables: [] });
  const late = await put({ version: 0, variables: [{ name: "TOKEN", value: "late-value" }] });

  expect(late.status).toBe(409);
  expect(await late.json()).toMatchObject({ error: { code: "stale_environment" } });
  expect(await (await get()).json()).toMatchObject({ version: 1, variables: [] });
});

const NAME = "Name must start with a letter or underscore and not contain any spaces or special characters";

test.each([
  ["123", NAME],
  ["A B", NAME],
  ["A-B", NAME],
  ["Ä", NAME],
  ["A\n", NAME],
  ["a.b", NAME],
  ["", "Enter a name"],
  ["N".repeat(101), "Name must have at most 100 characters"],
])("the name %j is refused", async (name, problem) => {
  const refused = await put({ version: 0, variables: [{ name, value: "value" }] });

  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { fields: { "variables.0.name": problem } } });
});

test.each(["A", "_", "a1", "_9", "TOKEN_2", "N".repeat(100), "constructor", "__proto__"])(
  "the name %s is taken",
  async (name) => {
    expect((await put({ version: 0, variables: [{ name, value: "value" }] })).status).toBe(200);
    expect(await (await get()).json()).toMatchObject({ variables: [{ name, readable: true }] });
  },
);

test.each([
  ["a name twice", [{ name: "A", value: "1" }, { name: "A" }], "variables.1.name", "A is defined above"],
  ["an empty value", [{ name: "A", value: "" }], "variables.0.value", "Enter a value"],
  ["a NUL", [{ name: "A", value: "\0" }], "variables.0.value", "Leave the NUL character out"],
  ["half a character", [{ name: "A", value: "\ud800" }], "variables.0.value", /^Leave broken characters/],
  ["no value for a new name", [{ name: "A" }], "variables.0.value", "Enter a value: none is saved as A"],
  ["too many", many(101), "variables", "An environment holds at most 100 variables"],
])("%s is refused, at its field, and nothing is changed", async (_what, variables, field, problem) => {
  const refused = await put({ version: 0, variables });
  const { error } = await refused.json();

  expect(refused.status).toBe(400);
  expect(error.fields).toEqual({ [field]: expect.stringMatching(problem) });
  expect(await (await get()).json()).toEqual({ version: 0, variables: [] });
});

test("a hundred are taken", async () => {
  expect((await put({ version: 0, variables: many(100) })).status).toBe(200);
});

test("without a usable key nothing is saved, and the problem is named", async () => {
  process.env.ENVIRONMENT_KEY = "";
  process.env.DATA_DIR = "/dev/null/nowhere";
  const refused = await put({ version: 0, variables: [{ name: "A", value: "1" }] });
  delete process.env.DATA_DIR;

  expect(refused.status).toBe(500);
  expect(await refused.json()).toMatchObject({
    error: { code: "environment_key", message: expect.stringContaining("/dev/null/nowhere/environment.key") },
  });
});

function many(count: number) {
  return Array.from({ length: count }, (_, at) => ({ name: `N${at}`, value: "v" }));
}
