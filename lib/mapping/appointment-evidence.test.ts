import { describe, expect, test } from "vitest";
import {
  crmUser,
  find,
  now,
  say,
  siroUser,
  suggested,
  tiedPair,
} from "#e2e/testbed/test-people.ts";
import { countUnlisted, type OwnAppointment } from "./appointment-evidence.ts";

const window = { from: "2026-10-28T12:00:00.000Z", to: "2026-11-27T12:00:00.000Z" };
const visit = (id: string, changes: Partial<OwnAppointment> = {}): OwnAppointment => ({
  id,
  type: "APPOINTMENT",
  startTime: "2026-11-20T09:00:00.000Z",
  createdAt: "2026-11-18T09:00:00.000Z",
  ...changes,
});
const three = (changes: Partial<OwnAppointment> = {}) =>
  ["1", "2", "3"].map((id) => visit(id, changes));

type Comparison = Parameters<typeof countUnlisted>[0];
const count = (changes: Partial<Comparison> = {}) =>
  countUnlisted({
    listed: { ids: new Set(["other"]), complete: true },
    own: three(),
    window,
    now,
    ...changes,
  });

describe("counting appointments that Siro doesn't list", () => {
  test("appointments speak against a match if Siro lists none of three that it had for two days", () => {
    expect(count()).toBe(3);
    expect(count({ listed: { ids: new Set(), complete: true } })).toBe(3);
  });

  test.each<[string, Partial<Comparison>]>([
    ["one of them is listed", { listed: { ids: new Set(["2"]), complete: true } }],
    ["the list was not read to its end", { listed: { ids: new Set(), complete: false } }],
    ["there are only two", { own: three().slice(1) }],
    ["Siro got them since yesterday", { own: three({ createdAt: "2026-11-26T13:00:00.000Z" }) }],
    ["it is unknown when Siro got them", { own: three({ createdAt: null }) }],
    [
      "they are outside the time that was listed",
      { own: three({ startTime: window.to.replace("11-27", "11-28") }) },
    ],
    ["their times are unknown", { own: three({ startTime: null }) }],
    ["they are calls", { own: three({ type: "call" }) }],
  ])("appointments don't speak against a match if %s", (_why, changes) => {
    expect(count(changes)).toBe(0);
  });
});

describe("a match by email against which appointments speak", () => {
  const dana = "Dana Ortiz";
  const evidence = (appointments: number) => [
    { siroUserId: `siro ${dana}`, crmUserId: `crm ${dana}`, appointments, at: now.toISOString() },
  ];
  const equal = { siroUsers: [siroUser(dana)], crmUsers: [crmUser(dana)] };

  test("a match by email that appointments contradict is an issue that says so, and is still suggested", () => {
    const issues = find({ ...equal, evidence: evidence(4) });
    expect(say(issues)).toEqual([`crm-user-without-siro-user: crm ${dana}`]);
    expect(suggested(issues)).toEqual([`siro ${dana} = crm ${dana}`]);
    expect(issues[0]?.reasons.map(({ text }) => text)).toEqual([
      "The emails are equal, but Siro doesn't list the CRM user's appointments for the Siro user (4 checked)",
    ]);
  });

  test("a match by email without such evidence has no issue", () => {
    expect(find(equal)).toEqual([]);
    expect(find({ ...equal, evidence: evidence(0) })).toEqual([]);
  });

  test("a match by ID has no issue, whatever appointments say", () => {
    expect(find(tiedPair(dana), { evidence: evidence(4) })).toEqual([]);
  });
});
