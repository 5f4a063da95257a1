import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";

import { GET as callback } from "@/app/api/auth/[...all]/route";
import { findActor } from "@/lib/accounts/acting";
import { isProvisional } from "@/lib/accounts/name";
import { openProviders, signInAtProvider } from "@/lib/accounts/providers";
import { db } from "@/lib/db";
import { resetDatabase } from "@/test/database";
import { cookieOf, requestFrom, seedPerson } from "@/test/signed-in";

// GitHub can't be reached from a test. What is asked of it is answered by a server here that speaks as its documentation says:
// https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps

let email = "";
const github = createServer((request, response) => {
  const answers: Record<string, unknown> = {
    "/login/oauth/access_token": { access_token: "gho_secret", token_type: "bearer", scope: "user:email" },
    "/user": { id: 583231, login: "octocat", name: "The Octocat", email: null, avatar_url: "" },
    "/user/emails": [{ email, primary: true, verified: true, visibility: null }],
  };
  request.resume();
  response
    .setHeader("content-type", "application/json")
    .end(JSON.stringify(answers[request.url ?? ""] ?? {}));
});

beforeAll(async () => {
  vi.stubEnv("GITHUB_CLIENT_ID", "client-id");
  vi.stubEnv("GITHUB_CLIENT_SECRET", "client-secret");
  vi.stubEnv("PUBLIC_URL", "https://hooks.example.com");
  vi.stubEnv("SIGNUP", "open");
  await once(github.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(github.address() as AddressInfo).port}`;
  const real = fetch;
  vi.stubGlobal("fetch", (target: string | URL | Request, init?: RequestInit) => {
    const { hostname, pathname } = new URL(target instanceof Request ? target.url : target);
    if (!hostname.endsWith("github.com")) throw new Error(`${hostname} was asked`);
    return real(new URL(pathname, url), init);
  });
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  github.close();
});
beforeEach(resetDatabase);

/** Goes there and back, as a browser does; with another cookie if one is given. */
async function goAndComeBack({ cookie }: { cookie?: string } = {}): Promise<Response> {
  const { url, headers } = await signInAtProvider("github", "/environment", requestFrom("192.0.2.1"));
  const state = new URL(url).searchParams.get("state") ?? "";
  const back = `https://hooks.example.com/api/auth/callback/github?code=abc&state=${state}`;
  const request = new Request(back, { headers: requestFrom("192.0.2.1", cookie ?? cookieOf(headers)) });
  return callback(request, { params: Promise.resolve({}) });
}

test("a provider is open when both of its variables are set", () => {
  expect(openProviders({ GITHUB_CLIENT_ID: "a", GITHUB_CLIENT_SECRET: "b", GOOGLE_CLIENT_ID: "c" })).toEqual([
    "github",
  ]);
  expect(openProviders({})).toEqual([]);
});

test("a browser is sent to GitHub, with where to come back to", async () => {
  const { url } = await signInAtProvider("github", "/", requestFrom("192.0.2.1"));
  const { origin, searchParams } = new URL(url);

  expect(origin).toBe("https://github.com");
  expect(searchParams.get("client_id")).toBe("client-id");
  expect(searchParams.get("redirect_uri")).toBe("https://hooks.example.com/api/auth/callback/github");
});

test("who GitHub says somebody is gets an account, whose name is still to be chosen, and no token of theirs is kept", async () => {
  email = "octocat@example.com";
  const answer = await goAndComeBack();
  const actor = await findActor(requestFrom("192.0.2.1", cookieOf(answer.headers)));

  expect([answer.status, answer.headers.get("location")]).toEqual([302, "/environment"]);
  expect(answer.headers.getSetCookie().join()).toMatch(
    /__Secure-hookbook-\w{8}\.session_token=[^,]*; Secure/,
  );
  expect(actor).toMatchObject({ isNew: true, isAdmin: false });
  expect(isProvisional(actor?.name ?? "")).toBe(true);
  const { id: _id, ...identity } = await db.identity.findFirstOrThrow({ where: { providerId: "github" } });
  expect(identity).toMatchObject({ subject: "583231", accessToken: null, refreshToken: null, idToken: null });
  expect(await db.auditEntry.findFirst({ where: { action: "account.signed_in" } })).toMatchObject({
    accountId: actor?.id ?? "",
    details: { how: "github" },
  });

  await goAndComeBack();
  expect(await db.account.count({ where: { email } })).toBe(1);
});

test("an account with the same address is not GitHub's to open", async () => {
  email = (await seedPerson("ann")).email;
  const answer = await goAndComeBack();

  expect(answer.headers.get("location")).toContain("/sign-in?error=account_not_linked");
  expect(await db.session.count()).toBe(0);
});

test("what comes back to another browser than the one that went signs nobody in", async () => {
  email = "octocat@example.com";
  const answer = await goAndComeBack({ cookie: "" });

  expect(answer.headers.get("location")).toContain("/sign-in?error=");
  expect(await db.session.count()).toBe(0);
});

test("nothing else of better-auth's addresses is open", async () => {
  for (const path of [
    "ok",
    "get-session",
    "sign-up/email",
    "callback/gitlab",
    "callback/github/x",
    "error",
  ]) {
    const request = new Request(`https://hooks.example.com/api/auth/${path}`);
    expect((await callback(request, { params: Promise.resolve({}) })).status, path).toBe(404);
  }
});
