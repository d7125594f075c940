import fc from "fast-check";
import { expect, test } from "vitest";
import { slackBody } from "./channels/slack-body.ts";
import { inertText } from "./inert-text.ts";

/** Parts that mean something to mail programs, chats and terminals. */
const part = fc.oneof(
  fc.constantFrom(
    ...["\r\n", "\u2028", "\u0000", "\u001b[31m", "<!channel>", "<@U1>", "@here", "https://"],
    ...["evil.example", "www.evil.example", "eve@evil.example", "\u202E", "\uD800", "&lt;", "*b*"],
  ),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const hostile = fc.array(part, { maxLength: 20 }).map((parts) => parts.join(""));

test("whatever a name holds, it becomes one line without links, mentions, or turned text", () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const text = inertText(name);
      expect(text.isWellFormed()).toBe(true);
      expect(text).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
      expect(text).not.toMatch(/:\/\/|@\w|[a-z0-9]\.[a-z0-9]/i);
      expect(text.replaceAll("\u2060", "").length).toBeLessThanOrEqual(100);
    }),
    { numRuns: 500 },
  );
});

test("a name without anything of that stays as it is", () => {
  for (const name of ["ServiceTitan Denver", "Zoë & Søn – 北京", "A/B: 50% (old)"]) {
    expect(inertText(name)).toBe(name);
  }
});

test("a message for Slack holds no control sequence in its text, and one link", () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const message = { title: inertText(name), lines: [inertText(name)], organization: "Acme" };
      const link = "https://admin.example/acme";
      const sent = JSON.parse(slackBody({ ...message, link, at: "", incidents: [] }));
      expect(sent.text).not.toMatch(/[<>]/);
      const elements = sent.blocks[0].elements.flatMap(
        (section: { elements: { type: string; url?: string }[] }) => section.elements,
      );
      const urls = elements.filter(({ type }: { type: string }) => type !== "text");
      expect(urls).toEqual([{ type: "link", url: link, text: "Open siro-admin" }]);
    }),
  );
});
