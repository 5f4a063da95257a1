import { expect, type Page } from "@playwright/test";

/** What would be ours only if somebody else's text had become markup. */
const FOREIGN =
  'img:not([src="/icon.svg"]), iframe, frame, object, embed, base, video, audio, math, marquee, meta[http-equiv], applet, portal, foreignObject, animate, use, plaintext, style:not([nonce]), form[action]';

/** Sees whether anything runs, opens a dialog or calls another host. */
export async function watch(page: Page, origin: string) {
  const ran: string[] = [];
  await page.exposeFunction("pwn", () => void ran.push("a script ran"));
  page.on("dialog", (dialog) => {
    ran.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", (popup) => ran.push(`a window: ${popup.url()}`));
  page.on("request", (request) => {
    const { protocol, origin: asked } = new URL(request.url());
    if (asked !== origin && protocol !== "data:") ran.push(`a request: ${request.url()}`);
  });

  /** The page as it is now holds texts of others as text only. */
  return async function expectOnlyText(): Promise<void> {
    const found = await page.evaluate((foreign) => {
      const elements = [...document.querySelectorAll("*")];
      const outer = (list: Element[]) => list.map((element) => element.outerHTML.slice(0, 300));
      const target = (element: Element) =>
        element.getAttribute("href") ?? element.getAttribute("src") ?? element.getAttribute("formaction");
      return {
        foreign: outer([...document.querySelectorAll(foreign)]),
        handlers: outer(
          elements.filter(({ attributes }) => [...attributes].some(({ name }) => /^on/i.test(name))),
        ),
        targets: outer(
          elements.filter((element) => {
            const url = target(element);
            if (url === null) return false;
            const { protocol, origin } = new URL(url, document.baseURI);
            if (!["http:", "https:", "mailto:"].includes(protocol)) return true;
            return element.tagName !== "A" && origin !== location.origin;
          }),
        ),
        scripts: outer([...document.scripts].filter(({ src, nonce }) => src === "" && nonce === "")),
      };
    }, FOREIGN);
    expect(found).toEqual({ foreign: [], handlers: [], targets: [], scripts: [] });
    expect(ran).toEqual([]);
  };
}
