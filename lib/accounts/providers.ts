import { auth } from "@/lib/accounts/auth";
import { cookiesOf } from "@/lib/accounts/cookies";
import { readEnv } from "@/lib/env";
import { NoSuchCallError } from "@/lib/errors/no-such-call";

export const PROVIDERS = ["github", "google"] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Where people may sign in besides here: those whose variables are set. */
export function openProviders(variables: Record<string, string | undefined> = process.env): Provider[] {
  const env = readEnv(variables);
  const given = {
    github: env.GITHUB_CLIENT_ID !== undefined && env.GITHUB_CLIENT_SECRET !== undefined,
    google: env.GOOGLE_CLIENT_ID !== undefined && env.GOOGLE_CLIENT_SECRET !== undefined,
  };
  return PROVIDERS.filter((provider) => given[provider]);
}

/**
 * Begins a sign-in at a provider. Throws NoSuchCallError for one that is not open.
 *
 * @param next  the path of this server to come back to
 * @returns where the browser is to go, and the cookies to set: they tie what comes back to this browser
 */
export async function signInAtProvider(
  provider: Provider,
  next: string,
  headers: Headers,
): Promise<{ url: string; headers: Headers }> {
  if (!openProviders().includes(provider)) throw new NoSuchCallError();
  const { api } = await auth();
  const body = { provider, callbackURL: next, errorCallbackURL: "/sign-in", disableRedirect: true };
  const { headers: set, response } = await api.signInSocial({ body, headers, returnHeaders: true });
  return { url: response.url ?? "/sign-in", headers: cookiesOf(set, headers) };
}
