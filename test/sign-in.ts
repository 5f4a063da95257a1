/** The headers of a page's request: who is signed in, and that it is the server's own page that asks. */
export type SignedIn = { cookie: string; origin: string; "content-type": string };

export const OWNER_PASSWORD = "correct horse battery";

/**
 * Signs the owner in by the link that a server printed: on loopback that does it, elsewhere the account is set up by it.
 */
export async function signIn(link: string): Promise<SignedIn> {
  const { origin, pathname, searchParams } = new URL(link);
  const answer =
    pathname === "/setup"
      ? await fetch(`${origin}/api/setup`, {
          method: "POST",
          body: JSON.stringify({
            token: searchParams.get("token"),
            name: "owner",
            email: "owner@example.com",
            password: OWNER_PASSWORD,
          }),
        })
      : await fetch(link, { redirect: "manual" });
  const cookie = answer.headers
    .getSetCookie()
    .map((set) => set.split(";", 1)[0])
    .join("; ");
  if (cookie === "") throw new Error(`${link} signed nobody in: ${answer.status} ${await answer.text()}`);
  return { cookie, origin, "content-type": "application/json" };
}
