import { describe, expect, test } from "vitest";
import { crmUser, find, say, siroUser, suggested, tiedPair } from "#e2e/testbed/test-people.ts";

const dana = "Dana Ortiz";
const lee = "Lee Novak";

const reasonsOf = (issues: ReturnType<typeof find>) =>
  issues.flatMap(({ reasons, suggestion }) => [...reasons, ...(suggestion?.reasons ?? [])]);

describe("an equal email is a match", () => {
  test("fifty people with the same unique emails on both sides have no issue", () => {
    const names = Array.from({ length: 50 }, (_, i) => `Kim${"abcdefghij"[i % 10]}o Lee${i}x`);
    const sides = {
      siroUsers: names.map((name) => siroUser(name)),
      crmUsers: names.map((name) => crmUser(name)),
    };
    expect(find(sides)).toEqual([]);
  });

  test.each([
    ["in another case, between blanks", " DANA.Ortiz@Acme.Example "],
    ["with a no-break space before it", "\u00a0dana.ortiz@acme.example"],
  ])("%s", (_how, email) => {
    expect(find({ siroUsers: [siroUser(dana)], crmUsers: [crmUser(dana, { email })] })).toEqual([]);
  });

  test("in another Unicode form", () => {
    const siroUsers = [siroUser(dana, { email: "jos\u00e9@acme.example" })];
    const crmUsers = [crmUser(dana, { email: "jose\u0301@acme.example" })];
    expect(find({ siroUsers, crmUsers })).toEqual([]);
  });

  test.each([
    ["a nickname", "Robert Smith", "Bob Smith"],
    ["a married name", "Dana Ortiz", "Dana Miller"],
    ["a typo", "Dana Ortiz", "Dnaa Oritz"],
    ["exchanged fields", "Dana Ortiz", "Ortiz Dana"],
    ["an initial", "Dana Ortiz", "D. Ortiz"],
  ])("whose names differ by %s", (_how, siro, crm) => {
    const email = "one@acme.example";
    expect(
      find({ siroUsers: [siroUser(siro, { email })], crmUsers: [crmUser(crm, { email })] }),
    ).toEqual([]);
  });

  test("in each of two connections", () => {
    const crmUsers = [
      crmUser(dana),
      crmUser(dana, { id: "away", integrationConnectionId: "second" }),
    ];
    expect(say(find({ siroUsers: [siroUser(dana)], crmUsers }))).toEqual([
      `several-connections: siro ${dana}, away, crm ${dana}`,
    ]);
  });
});

describe("what contradicts an equal email stays an issue", () => {
  const email = "lead@acme.example";

  test("a recycled address: the other name is somebody else's", () => {
    const issues = find({
      siroUsers: [siroUser(dana, { email })],
      crmUsers: [crmUser(lee, { email })],
    });
    expect(say(issues)).toEqual([
      `crm-user-without-siro-user: crm ${lee}`,
      `siro-user-without-crm-user: siro ${dana}`,
    ]);
    expect(suggested(issues)).toEqual([]);
  });

  test("the address of somebody who is matched to another CRM user", () => {
    const issues = find(tiedPair(dana), {
      siroUsers: [siroUser(lee)],
      crmUsers: [crmUser(lee, { email: "dana.ortiz@acme.example" })],
    });
    expect(say(issues)).toContain(`contested-siro-user: siro ${dana}, crm ${dana}, crm ${lee}`);
    expect(suggested(issues)).toEqual([`siro ${lee} = crm ${lee}`]);
  });

  test("two CRM users of one connection with the email", () => {
    const crmUsers = [crmUser(dana), crmUser(dana, { id: "again", externalId: "2" })];
    const issues = find({ siroUsers: [siroUser(dana)], crmUsers });
    expect(say(issues)).toContain(`contested-siro-user: siro ${dana}, again, crm ${dana}`);
  });

  test("a CRM ID that is not found in the CRM, with the match proposed in its place", () => {
    const issues = find({
      siroUsers: [siroUser(dana, { externalId: "old" })],
      crmUsers: [crmUser(dana)],
    });
    expect(say(issues)).toEqual([`unknown-external-id: siro ${dana}`]);
    expect(suggested(issues)).toEqual([`siro ${dana} = crm ${dana}`]);
  });

  test("a disabled Siro user", () => {
    const siroUsers = [siroUser(dana, { disabled: true })];
    expect(say(find({ siroUsers, crmUsers: [crmUser(dana)] }))).toEqual([
      `disabled-siro-user: siro ${dana}, crm ${dana}`,
    ]);
  });
});

describe("a seat that was used again", () => {
  const seat = siroUser(lee, { externalId: `id ${dana}` });

  test("is an issue of differing emails that says so, whether the former rep is active or not", () => {
    for (const isActive of [true, false]) {
      const issues = find({ siroUsers: [seat], crmUsers: [crmUser(dana, { isActive })] });
      expect(say(issues)).toContain(`email-mismatch: siro ${lee}, crm ${dana}`);
      expect(reasonsOf(issues).map(({ text }) => text)).toContainEqual(
        expect.stringContaining("Seat reused"),
      );
    }
  });

  test("proposes the right match of either of the two", () => {
    const own = find({ siroUsers: [seat], crmUsers: [crmUser(dana), crmUser(lee)] });
    expect(say(own)).toContain(`email-mismatch: siro ${lee}, crm ${dana}`);
    const former = find({
      siroUsers: [seat, siroUser(dana, { email: "dana@acme.example" })],
      crmUsers: [crmUser(dana)],
    });
    expect(suggested(former)).toEqual([`siro ${dana} = crm ${dana}`]);
  });
});

describe("a CRM user without an email", () => {
  test("is both without an email and without a match, with the pair where the name is unique", () => {
    const issues = find({
      siroUsers: [siroUser(dana)],
      crmUsers: [crmUser(dana, { email: null })],
    });
    expect(say(issues)).toEqual([
      `crm-user-without-siro-user: crm ${dana}`,
      `missing-email: crm ${dana}`,
    ]);
    expect(new Set(suggested(issues))).toEqual(new Set([`siro ${dana} = crm ${dana}`]));
  });
});

test("a match to a disabled Siro user proposes the enabled one", () => {
  const issues = find(tiedPair(dana, { disabled: true }), {
    siroUsers: [siroUser(dana, { id: "enabled", email: "dana.ortiz@new-acme.example" })],
  });
  expect(say(issues)).toEqual([`disabled-siro-user: siro ${dana}, crm ${dana}`]);
  expect(suggested(issues)).toEqual([`enabled = crm ${dana}`]);
});

test("a CRM ID that two CRM users have names both, and proposes the right person of the other", () => {
  const issues = find(tiedPair(dana), {
    siroUsers: [siroUser(lee)],
    crmUsers: [crmUser(lee, { externalId: `id ${dana}`, email: "lee@acme.example" })],
  });
  expect(say(issues)).toContain(`contested-siro-user: siro ${dana}, crm ${dana}, crm ${lee}`);
  expect(suggested(issues)).toEqual([`siro ${lee} = crm ${lee}`]);
});

describe("addresses that look equal", () => {
  const pairs = [
    ["a zero width space", "dana.ortiz@acme.example", "dana.ortiz@acme.example\u200b", "U+200B"],
    [
      "the suffix of a CRM sandbox",
      "dana.ortiz@acme.example",
      "dana.ortiz@acme.example.invalid",
      ".invalid",
    ],
    [
      "a domain in two writings",
      "ana@müller-bau.example",
      "ana@xn--mller-bau-q9a.example",
      "two ways",
    ],
  ] as const;

  test.each(pairs)("%s: one person, and the difference is named", (_how, siro, crm, named) => {
    const sides = {
      siroUsers: [siroUser(dana, { email: siro })],
      crmUsers: [crmUser(dana, { email: crm })],
    };
    const untied = find(sides);
    expect(suggested(untied)).toEqual([`siro ${dana} = crm ${dana}`]);
    const tied = find({
      ...sides,
      siroUsers: [siroUser(dana, { email: siro, externalId: `id ${dana}` })],
    });
    expect(say(tied)).toEqual([`email-mismatch: siro ${dana}, crm ${dana}`]);
    for (const issues of [untied, tied]) {
      expect(reasonsOf(issues).map(({ text }) => text)).toContainEqual(
        expect.stringContaining(named),
      );
    }
  });

  test("a Cyrillic letter: differ, and the letter is named", () => {
    const issues = find(tiedPair(dana, {}, { email: "d\u0430na.ortiz@acme.example" }));
    expect(say(issues)).toEqual([`email-mismatch: siro ${dana}, crm ${dana}`]);
    expect(reasonsOf(issues).map(({ text }) => text)).toEqual([
      'The CRM email has "\u0430", which only looks like a Latin letter',
    ]);
    const untied = find({
      siroUsers: [siroUser("Dana", { email: "dana@acme.example" })],
      crmUsers: [crmUser("Dana", { email: "d\u0430na@acme.example" })],
    });
    expect(suggested(untied)).toEqual([]);
  });

  test("a Turkish capital I with a dot: not silently equal", () => {
    const issues = find(
      tiedPair(dana, { email: "istanbul@acme.example" }, { email: "\u0130stanbul@acme.example" }),
    );
    expect(say(issues)).toEqual([`email-mismatch: siro ${dana}, crm ${dana}`]);
  });
});

test("an owner ID in the place of a user ID is not found in the CRM, with a hint", () => {
  const issues = find({
    siroUsers: [siroUser(dana, { externalId: "9081", email: null })],
    crmUsers: [crmUser(dana, { externalId: "55220117" })],
  });
  expect(say(issues)).toContain(`unknown-external-id: siro ${dana}`);
  expect(reasonsOf(issues).map(({ text }) => text)).toContainEqual(
    expect.stringContaining("a user ID and an owner ID"),
  );
});
