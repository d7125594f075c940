import fc from "fast-check";
import { expect, test } from "vitest";
import { buildDeepLink, withoutUnusable } from "./build-deep-link.ts";
import { checkDeepLink } from "./check-deep-link.ts";
import { ACTIONS, ALLOWED, type DeepLink, OBJECT_TYPES } from "./deep-link.ts";
import { parseDeepLink } from "./parse-deep-link.ts";

const UUID = "0a4f2e1c-93b7-4d6a-8c1e-5f2b7d9e0a13";
const CONTEXT = {
  connections: [{ id: "conn-1", name: "Denver" }],
  conversationTypes: [{ id: UUID, name: "Sales visit" }],
};

const texts = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const links: fc.Arbitrary<DeepLink> = fc
  .record(
    {
      action: fc.constantFrom(...ACTIONS),
      title: optional(fc.oneof(texts, fc.string({ unit: "binary", maxLength: 30 }))),
      conversationType: optional(fc.uuid()),
      redirectUrl: optional(
        fc.oneof(
          fc.webUrl({ withQueryParameters: true, withFragments: true }),
          texts.map((text) => `myapp://done/${text}`),
        ),
      ),
      integrationConnectionId: optional(texts),
      crmObjects: optional(
        fc.array(
          fc.record({
            objectType: fc.constantFrom(...OBJECT_TYPES),
            objectId: texts.filter((text) => text.trim() !== ""),
          }),
          { minLength: 1, maxLength: 3 },
        ),
      ),
    },
    { requiredKeys: ["action"] },
  )
  .map((link) => (link.integrationConnectionId ? link : { ...link, crmObjects: undefined }));

test("a built link reads as what it was built from", () => {
  fc.assert(
    fc.property(links, (link) => {
      expect(parseDeepLink(buildDeepLink(link))).toEqual(withoutUnusable(link));
    }),
    { numRuns: 500 },
  );
});

test("a built link keeps every documented rule, and the check finds no error in it", () => {
  const nothing = { connections: null, conversationTypes: null };
  fc.assert(
    fc.property(links, (link) => {
      const built = buildDeepLink(link);
      const names = [...new URL(built).searchParams.keys()];
      for (const name of names) expect(ALLOWED[link.action]).toContain(name);
      if (names.includes("crmObjects")) expect(names).toContain("integrationConnectionId");
      expect(built).toMatch(
        /^https:\/\/app\.siro\.ai\/record\?action=[a-z]+(&[A-Za-z]+=[\w.~%-]*)*$/,
      );
      const errors = checkDeepLink(built, nothing).faults.filter(
        ({ severity }) => severity === "error",
      );
      const isTwice = ({ code }: { code: string }) => code === "encoded-twice";
      expect(errors.filter((fault) => !isTwice(fault))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

const pieces = fc.constantFrom(
  ...[
    "https://",
    "http://",
    "siro://",
    "app.siro.ai",
    "/record",
    "?",
    "&",
    "=",
    "#",
    "%",
    "%25",
    "%E0%A4%A",
  ],
  ...[
    "action=start",
    "title=",
    "crmObjects=",
    "[{",
    '"',
    "redirectUrl=",
    "://",
    "@",
    " ",
    "&amp;",
    "siro.ai.evil",
  ],
  ...[
    "https://nam02.safelinks.protection.outlook.com/?url=",
    "javascript:",
    "\u0000",
    "\uD800",
    "İ",
  ],
);
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.array(fc.oneof(pieces, texts), { maxLength: 12 }).map((parts) => parts.join("")),
);

test("no text makes reading or checking throw, and whatever is proposed is a valid link", () => {
  fc.assert(
    fc.property(anything, (text) => {
      parseDeepLink(text);
      const { fixed, faults } = checkDeepLink(text, CONTEXT);
      for (const { message } of faults) expect(message.length).toBeLessThan(400);
      if (fixed !== null) expect(parseDeepLink(fixed)).not.toBeNull();
    }),
    { numRuns: 2_000 },
  );
});

test("what was fixed needs no second fix", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const { fixed } = checkDeepLink(text, CONTEXT);
      if (fixed !== null) expect(checkDeepLink(fixed, CONTEXT).fixed).toBeNull();
    }),
    { numRuns: 1_000 },
  );
});
