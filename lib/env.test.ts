import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { DEFAULT_LIMITS } from "@/lib/delivery/limits";
import { BadEnvironmentError, environment, isLoopback, readEnv } from "@/lib/env";

test("an empty environment has the defaults", () => {
  expect(readEnv({})).toMatchObject({
    HOST: "127.0.0.1",
    PORT: 3_000,
    ROLE: "all",
    SOURCE_BODY_LIMIT: 1_048_576,
  });
});

test("the limits on attempts are the engine's own unless the environment says otherwise", () => {
  const { ATTEMPT_LIMIT, DESTINATION_ATTEMPT_LIMIT, HOST_ATTEMPT_LIMIT } = readEnv({});

  expect({
    attempts: ATTEMPT_LIMIT,
    perDestination: DESTINATION_ATTEMPT_LIMIT,
    perHost: HOST_ATTEMPT_LIMIT,
  }).toEqual(DEFAULT_LIMITS);
});

test("hosts that are not verified get 10 attempts a second and 10,000 a day unless the environment says otherwise", () => {
  expect(readEnv({})).toMatchObject({
    REQUIRE_VERIFIED_HOSTS: false,
    UNVERIFIED_HOST_RATE: 10,
    UNVERIFIED_HOST_DAILY: 10_000,
  });
  expect(readEnv({ REQUIRE_VERIFIED_HOSTS: "true" })).toMatchObject({ REQUIRE_VERIFIED_HOSTS: true });
});

test("an empty variable counts as unset", () => {
  expect(readEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ PORT: 3_000 });
});

test.each([
  ["PORT", "http", "a port number from 0 to 65535"],
  ["PORT", "65536", "a port number from 0 to 65535"],
  ["ROLE", "both", "all, web or worker"],
  ["ALLOWED_NETWORKS", "10.0.0.0", "networks such as 10.0.0.0/8"],
  ["TRUSTED_PROXIES", "10.0.0.0/99", "networks such as 10.0.0.0/8"],
  ["DATABASE_URL", "mysql://localhost/x", "postgresql://USER:PASSWORD@HOST:PORT/DATABASE"],
  ["DIRECT_DATABASE_URL", "localhost:5432", "postgresql://USER:PASSWORD@HOST:PORT/DATABASE"],
  ["DIRECT_DATABASE_URL", "postgresql://db/hookbook", "DATABASE_URL beside it"],
  ["SOURCE_BODY_LIMIT", "1MB", "a number of bytes"],
  ["SOURCE_RATE_LIMIT", "-1", "a number of events a second"],
  ["ACCOUNT_RATE_LIMIT", "many", "a number of events a second"],
  ["NOTEBOOK_QUOTA", "-1", "a number of notebooks"],
  ["DESTINATION_ATTEMPT_LIMIT", "0", "a number of attempts"],
  ["SUPPORT_CONTACT", "ask Bob", "a mail address, or a URL"],
  ["ENVIRONMENT_KEY", "secret", "32 random bytes in base64"],
  ["ENVIRONMENT_KEY", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==", "32 random bytes in base64"],
  ["REQUIRE_VERIFIED_HOSTS", "yes", "true or false"],
  ["UNVERIFIED_HOST_RATE", "0.5", "a number of attempts a second"],
  ["UNVERIFIED_HOST_DAILY", "-1", "a number of attempts a day"],
  ["PUBLIC_URL", "hooks.example.com", "where Hookbook is reached"],
  ["PUBLIC_URL", "https://hooks.example.com/path", "where Hookbook is reached"],
  ["PUBLIC_URL", "https://me@hooks.example.com", "where Hookbook is reached"],
  ["LOG_LEVEL", "loud", "one of trace"],
])("%s=%s is named with what is expected", (name, value, expected) => {
  expect(() => readEnv({ [name]: value })).toThrow(BadEnvironmentError);
  expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`${name}: expected ${expected}`));
});

test("a bad value is not repeated, as it may be secret", () => {
  expect(() => readEnv({ DATABASE_URL: "mysql://root:hunter2@db" })).not.toThrow(/hunter2/);
});

test.each(["base64", "base64url", "hex"] as const)("a key is 32 bytes, in %s too", (encoding) => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, at) => 255 - 7 * at));

  expect(readEnv({ ENVIRONMENT_KEY: bytes.toString(encoding) }).ENVIRONMENT_KEY).toEqual(bytes);
});

test(".env.example names every variable, with a value that is accepted", () => {
  const lines = readFileSync(".env.example", "utf8").matchAll(/^#? ?([A-Z_]+)=(.*)$/gm);
  const variables = Object.fromEntries([...lines].map(([, name, value]) => [name, value]));

  expect(Object.keys(variables).sort()).toEqual(Object.keys(environment.shape).sort());
  expect(() => readEnv(variables)).not.toThrow();
});

test.each([
  ["127.0.0.1", true],
  ["127.0.0.9", true],
  ["::1", true],
  ["localhost", true],
  ["0.0.0.0", false],
  ["::", false],
  ["192.168.0.1", false],
  ["hooks.example", false],
])("listening on %s is reached from this machine only: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
