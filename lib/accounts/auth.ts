import { createHash } from "node:crypto";
import { betterAuth } from "better-auth";
import { prismaAdapter } from "better-auth/adapters/prisma";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";

import { provisionalName } from "@/lib/accounts/name";
import { PASSWORD_MOST } from "@/lib/accounts/schema";
import { recordAudit } from "@/lib/audit/record";
import { db } from "@/lib/db";
import { type Env, readEnv } from "@/lib/env";
import { oncePerProcess } from "@/lib/once-per-process";
import { installationSecret } from "@/lib/secrets";

/** How long a browser stays signed in. */
const SESSION_SECONDS = 30 * 24 * 60 * 60;

export type Auth = Awaited<ReturnType<typeof createAuth>>;

const made = oncePerProcess("auth", (): { auth?: Promise<Auth> | undefined } => ({}));

/**
 * better-auth on our tables: passwords (scrypt), sessions, and who GitHub and Google say somebody is. It is called by our own
 * routes, which check what comes in and say what is wrong in our words; of its own addresses only those that GitHub
 * and Google send a browser back to are open.
 *
 * @see https://www.better-auth.com/docs
 */
export function auth(): Promise<Auth> {
  made.auth ??= createAuth(readEnv(process.env)).catch((error: unknown) => {
    made.auth = undefined; // Postgres was away, and may be back for the next one
    throw error;
  });
  return made.auth;
}

async function createAuth(env: Env) {
  const secret = await installationSecret("sessions");
  return betterAuth({
    appName: "Hookbook",
    basePath: "/api/auth",
    baseURL: env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`,
    secret: secret.toString("base64"),
    telemetry: { enabled: false },
    logger: { disabled: true }, // what fails is thrown; what is refused is in the audit log
    database: prismaAdapter(models(), { provider: "postgresql" }),
    user: {
      modelName: "person",
      additionalFields: {
        isAdmin: { type: "boolean", input: false },
        suspendedAt: { type: "date", input: false, required: false },
        suspendedReason: { type: "string", input: false, required: false },
        acceptedAt: { type: "date", input: false, required: false },
      },
    },
    session: {
      fields: { userId: "accountId" },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true, // its cookie would not be renewed with it
    },
    account: {
      modelName: "identity",
      fields: { userId: "accountId", accountId: "subject" },
      accountLinking: { enabled: false }, // nobody here has shown that an address is theirs
      updateAccountOnSignIn: false,
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: env.SIGNUP === "closed",
      minPasswordLength: 1, // newPassword says what is long enough
      maxPasswordLength: PASSWORD_MOST,
    },
    socialProviders: providersOf(env),
    onAPIError: { errorURL: "/sign-in" },
    databaseHooks: {
      account: { create: { before: async (identity) => ({ data: { ...identity, ...NO_TOKENS } }) } },
      session: { create: { after: recordProviderSignIn } },
    },
    rateLimit: { enabled: false }, // lib/accounts/attempts.ts: by account, too
    advanced: {
      // Of this installation alone: a browser sends the cookies of 127.0.0.1 to all of its ports.
      cookiePrefix: `hookbook-${createHash("sha256").update(secret).digest("hex").slice(0, 8)}`,
      useSecureCookies: env.PUBLIC_URL?.startsWith("https:") ?? false,
      database: { generateId: () => uuidv7() },
      ipAddress: { ipAddressHeaders: ["x-forwarded-for"] },
    },
    plugins: [links],
  });
}

/** GitHub and Google, where the operator has registered Hookbook with them. A name is chosen after the first sign-in. */
function providersOf(env: Env) {
  const shared = {
    disableSignUp: env.SIGNUP === "closed",
    mapProfileToUser: () => ({ name: provisionalName() }),
  };
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env;
  return {
    ...(GITHUB_CLIENT_ID !== undefined &&
      GITHUB_CLIENT_SECRET !== undefined && {
        github: { clientId: GITHUB_CLIENT_ID, clientSecret: GITHUB_CLIENT_SECRET, ...shared },
      }),
    ...(GOOGLE_CLIENT_ID !== undefined &&
      GOOGLE_CLIENT_SECRET !== undefined && {
        google: { clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET, ...shared },
      }),
  };
}

/** What GitHub and Google would let us do there. We do nothing there, so it is not kept. */
const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

type NewSession = { userId: string; ipAddress?: string | null | undefined };
type Call = { path?: string | undefined; params?: Record<string, string | undefined> | undefined } | null;

/** Puts a sign-in at GitHub or Google into the audit log. Our own routes record theirs: lib/accounts/sign-in.ts. */
async function recordProviderSignIn({ userId: id, ipAddress }: NewSession, call: Call): Promise<void> {
  if (!call?.path?.startsWith("/callback/")) return;
  const author = { id, via: "session", clientIp: ipAddress ?? null } as const;
  const details = { how: call.params?.id ?? "provider" };
  await recordAudit(author, { action: "account.signed_in", subject: id, details });
}

/** Our tables by names that don't clash with better-auth's own: its account is not ours. */
function models() {
  const { account: person, identity, session, verification } = db;
  return { person, identity, session, verification };
}

/** Signs an account in that was known by other means than a password. Our own code calls it, and no browser can. */
const links = {
  id: "links",
  endpoints: {
    startSession: createAuthEndpoint.serverOnly(
      { method: "POST", body: z.object({ accountId: z.uuid() }) },
      async (context) => {
        const { internalAdapter } = context.context;
        const user = await internalAdapter.findUserById(context.body.accountId);
        if (!user) throw context.error("NOT_FOUND");
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(context, { session, user });
        return context.json({ accountId: user.id });
      },
    ),
  },
};
