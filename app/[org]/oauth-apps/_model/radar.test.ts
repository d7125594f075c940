import { describe, expect, test } from "vitest";
import { judgeCredentials, type RadarFacts, summarizeRadar } from "./radar.ts";

const TODAY = "2026-11-29";
const token = (changes: object = {}) => ({
  id: "t1",
  scope: "read",
  expiresAt: "2026-11-29T20:00:00.000Z",
  boundTo: { name: "Kim Lee", isDisabled: false },
  ...changes,
});
const app = (changes: Partial<RadarFacts["apps"][number]> = {}) => ({
  clientId: "a1",
  name: "Export",
  isSecretKept: true,
  actingMember: null,
  isExact: true,
  owner: { name: "Kim Lee", isDisabled: false },
  tokens: [token()],
  ...changes,
});
const judge = (facts: Partial<RadarFacts>) =>
  judgeCredentials({ organizationToken: null, apps: [], ...facts }, TODAY);
const organizationToken = (changes: object) =>
  judge({ organizationToken: { name: "Ops", refusedAt: null, retiresOn: null, ...changes } })[0];

describe("the organization token", () => {
  test.each([
    ["2026-12-30", "fine", "in 31 days"],
    ["2026-12-29", "soon", "in 30 days"],
    ["2026-12-06", "act", "in 7 days"],
    ["2026-11-29", "act", "today"],
    ["2026-11-28", "act", "has passed"],
    [null, "fine", "No retirement date"],
  ])("that retires on %s is %s", (retiresOn, urgency, words) => {
    const found = organizationToken({ retiresOn });
    expect(found).toMatchObject({ urgency });
    expect(found?.finding).toContain(words);
  });

  test("that Siro refuses needs action, whenever it retires", () => {
    expect(organizationToken({ refusedAt: "2026-11-28T10:00:00Z" })).toMatchObject({
      urgency: "act",
      finding: expect.stringContaining("refuses"),
    });
  });
});

describe("an app", () => {
  test.each([
    ["whose owner is disabled", { owner: { name: "Kim", isDisabled: true } }, "act"],
    ["whose stored secret has no live token", { tokens: [] }, "check"],
    ["for which Siro didn't answer", { tokens: null }, "unknown"],
  ])("%s is found", (_, changes, urgency) => {
    expect(judge({ apps: [app(changes)] })[0]).toMatchObject({ key: "a1", urgency });
  });

  test("that siro-admin links through is not called unused, nor one without a stored secret", () => {
    expect(judge({ apps: [app({ tokens: [], actingMember: "Dana" })] })).toEqual([]);
    expect(judge({ apps: [app({ tokens: [], isSecretKept: false })] })).toEqual([]);
  });

  test("whose tokens were not all read is not said to have none", () => {
    const [found] = judge({ apps: [app({ tokens: [], isExact: false })] });
    expect(found?.finding).toContain("no live token that siro-admin could find");
  });
});

describe("a live token", () => {
  test.each([
    ["that acts as a disabled user", { boundTo: { name: "Kim", isDisabled: true } }, "act"],
    ["whose end is unknown", { expiresAt: null }, "check"],
    ["that expires on its own", {}, "fine"],
    ["of a user about whom nothing is known", { boundTo: null }, "fine"],
  ])("%s is %4$s", (_, changes, urgency) => {
    expect(judge({ apps: [app({ tokens: [token(changes)] })] })).toMatchObject([{ urgency }]);
  });
});

test("what needs action comes first, and what ends sooner comes before what ends later", () => {
  const found = judge({
    organizationToken: { name: "Ops", refusedAt: null, retiresOn: null },
    apps: [
      app({ clientId: "late", tokens: [token({ id: "z", expiresAt: "2026-11-30T02:00:00Z" })] }),
      app({ clientId: "early", tokens: [token({ id: "y", expiresAt: "2026-11-29T18:00:00Z" })] }),
      app({ clientId: "unused", tokens: [] }),
      app({ clientId: "orphan", tokens: [], owner: { name: "Kim", isDisabled: true } }),
    ],
  });
  expect(found.map(({ key }) => key)).toEqual([
    "orphan",
    "unused",
    "early y",
    "late z",
    "organization-token",
  ]);
});

test("the summary of a reading with gaps is a minimum, and never says that no action is needed", () => {
  const found = (...urgencies: ("act" | "fine" | "unknown")[]) =>
    urgencies.map((urgency) => ({ urgency }));
  expect(summarizeRadar(found("fine", "fine"), true)).toBe("2 credentials, no action needed");
  expect(summarizeRadar(found("fine"), true)).toBe("1 credential, no action needed");
  expect(summarizeRadar(found("act"), true)).toBe("1 credential, 1 needs action");
  const partial = "At least 2 credentials; not all could be checked";
  expect(summarizeRadar(found("fine", "fine"), false)).toBe(partial);
  expect(summarizeRadar(found("fine", "unknown"), true)).toBe(partial);
  expect(summarizeRadar(found("act", "fine"), false)).toBe(
    "At least 2 credentials, at least 1 needs action; not all could be checked",
  );
});
