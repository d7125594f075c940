import { expect, test } from "vitest";
import { buildDeepLink } from "./build-deep-link.ts";
import { canonicalLink } from "./canonical-link.ts";

test("the same link in another order and encoding is the same, and another title is not", () => {
  const built = buildDeepLink({ action: "start", title: "Smith & Sons" });
  const other = "https://app.siro.ai/record?title=Smith%20%26%20Sons&action=start&unknown=1";
  expect(canonicalLink(built)).toBe(canonicalLink(other));
  expect(canonicalLink(built)).not.toBe(canonicalLink(`${built}2`));
  expect(canonicalLink("https://example.com/record?action=start")).toBeNull();
});
