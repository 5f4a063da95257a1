import ipaddr from "ipaddr.js";
import { z } from "zod";

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** An address range: the network and the length of its prefix, in bits. */
export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

const networks = z
  .string()
  .transform((text) => text.split(",").flatMap((part) => part.trim() || []))
  .refine((list) => list.every((part) => ipaddr.isValidCIDR(part)), {
    error: "expected networks such as 10.0.0.0/8, separated by commas",
  })
  .transform((list): Network[] => list.map((part) => ipaddr.parseCIDR(part)));

const wholeNumber = (expected: string, min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, `expected ${expected}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `expected ${expected}`);

const databaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, "expected postgresql://USER:PASSWORD@HOST:PORT/DATABASE");

/** 32 bytes in base64 or base64url, or in hexadecimal. */
const key = z
  .string()
  .regex(
    /^(?:[\w+/-]{43}=?|[\da-fA-F]{64})$/,
    "expected 32 random bytes in base64, such as those of: openssl rand -base64 32",
  )
  .transform((text) => Buffer.from(text, text.length === 64 ? "hex" : "base64"));

/** A mail address, or an http or https URL. */
const contact = z
  .string()
  .refine(
    (text) => z.email().safeParse(text).success || z.url({ protocol: /^https?$/ }).safeParse(text).success,
    "expected a mail address, or a URL such as https://example.com/support",
  );

/** Where the world reaches Hookbook: no path, no user. */
const origin = z
  .string()
  .refine(isOrigin, "expected where Hookbook is reached, such as https://hooks.example.com")
  .transform((text) => new URL(text).origin);

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, pathname, search, hash } = new URL(text);
  return /^https?:$/.test(protocol) && `${username}${pathname}${search}${hash}` === "/";
}

/** Every variable that Hookbook reads. `.env.example` says what each means. */
export const environment = z.object({
  HOST: z.string().min(1, "expected an address or a host name, such as 127.0.0.1").default("127.0.0.1"),
  PORT: wholeNumber("a port number from 0 to 65535", 0, 65_535).prefault("3000"),
  PUBLIC_URL: origin.optional(),
  METRICS_TOKEN: z
    .string()
    .min(16, "expected at least 16 characters, such as those of: openssl rand -hex 24")
    .optional(),
  DATABASE_URL: databaseUrl.optional(),
  DIRECT_DATABASE_URL: databaseUrl.optional(),
  DATA_DIR: z.string().min(1, "expected a folder").default(".data"),
  ENVIRONMENT_KEY: key.optional(),
  ROLE: z.enum(["all", "web", "worker"], "expected all, web or worker").default("all"),
  ALLOWED_NETWORKS: networks.prefault(""),
  SOURCE_RATE_LIMIT: wholeNumber("a number of events a second, 0 for no limit", 0, 1e9).prefault("0"),
  ACCOUNT_RATE_LIMIT: wholeNumber("a number of events a second, 0 for no limit", 0, 1e9).prefault("0"),
  STORAGE_QUOTA: wholeNumber("a number of bytes, 0 for no limit", 0, 1e15).prefault("0"),
  NOTEBOOK_QUOTA: wholeNumber("a number of notebooks, 0 for no limit", 0, 1e9).optional(),
  SOURCE_BODY_LIMIT: wholeNumber("a number of bytes from 1 to 104857600", 1, 104_857_600).prefault("1048576"),
  RETENTION_DAYS: wholeNumber("a number of days, 0 for ever", 0, 36_500).prefault("30"),
  TRUSTED_PROXIES: networks.prefault(""),
  ATTEMPT_LIMIT: wholeNumber("a number of attempts from 1 to 100000", 1, 100_000).prefault("1024"),
  DESTINATION_ATTEMPT_LIMIT: wholeNumber("a number of attempts from 1 to 100000", 1, 100_000).prefault("128"),
  HOST_ATTEMPT_LIMIT: wholeNumber("a number of attempts from 1 to 100000", 1, 100_000).prefault("256"),
  SUPPORT_CONTACT: contact.optional(),
  SIGNUP: z.enum(["closed", "open"], "expected closed or open").default("closed"),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  REQUIRE_VERIFIED_HOSTS: z
    .enum(["true", "false"], "expected true or false")
    .default("false")
    .transform((text) => text === "true"),
  UNVERIFIED_HOST_RATE: wholeNumber("a number of attempts a second, 0 for no limit", 0, 1e9).prefault("10"),
  UNVERIFIED_HOST_DAILY: wholeNumber("a number of attempts a day, 0 for no limit", 0, 1e9).prefault("10000"),
  ACCEPTABLE_USE: z.string().optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `expected one of ${LOG_LEVELS.join(", ")}`).default("warn"),
});

export type Env = z.infer<typeof environment>;

/** A variable that can't be used; the message names each one, one a line. Values are not repeated: they may be secret. */
export class BadEnvironmentError extends Error {
  override readonly name = "BadEnvironmentError";
}

/** Reads the environment. An empty variable counts as unset. Throws BadEnvironmentError. */
export function readEnv(variables: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const result = environment.safeParse(given);
  if (result.success) return withDatabase(result.data);

  const lines = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new BadEnvironmentError(lines.join("\n"));
}

function withDatabase(env: Env): Env {
  if (env.DIRECT_DATABASE_URL === undefined || env.DATABASE_URL !== undefined) return env;
  throw new BadEnvironmentError(
    "DIRECT_DATABASE_URL: expected DATABASE_URL beside it, with the pooler's address",
  );
}

/** Whether a HOST to listen on is reached from this machine only. */
export function isLoopback(host: string): boolean {
  if (host === "localhost") return true;
  return ipaddr.isValid(host) && ipaddr.process(host).range() === "loopback";
}
