import { expect, test } from "vitest";

import { sizeText } from "@/components/ui/size-text";

test.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [1_023, "1023 bytes"],
  [262_144, "256 KiB"],
  [262_143, "256 KiB"],
  [104_857_600, "100 MiB"],
  [1_600_000, "1.5 MiB"],
])("%i is %s", (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
