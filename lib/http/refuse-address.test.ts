import { expect, test } from "vitest";

import { refuseAddress } from "@/lib/http/refuse-address";

test.each(["/api/notebooks/%FF", "/%", "/api/hosts/%ED%A0%80?x=1", "/notebooks/%zz"])(
  "an address that stands for no text is refused: %s",
  (url) => {
    expect(refuseAddress({ url } as never)).toMatchObject({
      status: 404,
      body: { error: { code: "not_found" } },
    });
  },
);

test.each(["/api/hosts/%5B::1%5D", "/%F0%9F%99%82", "/?q=%FF", "/%00", "*"])(
  "one that does is let through, whatever its query: %s",
  (url) => {
    expect(refuseAddress({ url } as never)).toBeNull();
  },
);
