import type { APIRequest, APIRequestContext, Page } from "@playwright/test";

import type { ServerProcess } from "@/test/server-process";

/** Signs the owner in to a server of the test's own, in the page's browser. */
export async function enter(page: Page, server: Pick<ServerProcess, "url" | "signedIn">): Promise<void> {
  const { cookie } = await server.signedIn();
  const cookies = cookie.split("; ").map((pair) => {
    const [name = "", value = ""] = pair.split(/=(.*)/s);
    return { name, value, url: server.url };
  });
  await page.context().addCookies(cookies);
}

/** The owner's requests to a server of the test's own. Dispose of it. */
export async function requestsTo(
  { request }: { request: APIRequest },
  server: Pick<ServerProcess, "url" | "signedIn">,
): Promise<APIRequestContext> {
  return await request.newContext({ baseURL: server.url, extraHTTPHeaders: await server.signedIn() });
}
