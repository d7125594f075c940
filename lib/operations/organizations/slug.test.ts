import { expect, test } from "vitest";
import { freeSlug, slugOf } from "./slug.ts";

test.each([
  ["Acme Exteriors, Inc.", "acme-exteriors-inc"],
  ["Dächer & Söhne", "dacher-sohne"],
  ["  --  ", "org"],
  ["日本", "org"],
  ["../../etc", "etc"],
  ["<script>", "script"],
  ["Setup", "org-setup"],
  ["API", "org-api"],
  ["Sign in", "org-sign-in"],
  ["invite", "org-invite"],
  ["_next", "next"],
  ["x".repeat(100), "x".repeat(40)],
  [`${"long ".repeat(8)}name`, "long-long-long-long-long-long-long-long"],
])("makes of “%s” the address /%s", (name, slug) => {
  expect(slugOf(name)).toBe(slug);
});

test("numbers an address that is taken", async () => {
  const taken = new Set(["acme", "acme-2"]);
  expect(await freeSlug("Acme", async (slug) => taken.has(slug))).toBe("acme-3");
});
