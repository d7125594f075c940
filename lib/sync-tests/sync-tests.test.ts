import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bodyOf, type Json } from "./body.ts";
import { compareFields } from "./compare.ts";
import { curlOf } from "./curl.ts";
import { firstDrafts, repeatedDrafts, withRep } from "./first-draft.ts";
import { createMarker, foreignRecords, markerIn } from "./own-records.ts";
import { nextCheckAfter, WAITS_FOR_MS } from "./schedule.ts";
import { ENGAGEMENT_SHAPE, OPPORTUNITY_SHAPE } from "./shapes.ts";

const MARKER = "synctest-abcdefgh";
const NOW = Date.parse("2026-11-20T16:50:00Z");
const REP = { id: "u1", name: "Marcus Webb", email: "m@x.example", externalId: "77" };
const drafts = firstDrafts(MARKER, REP, NOW);

describe("the body of a form", () => {
  test("leaves out what is blank, and sends numbers, lists, and flags as such", () => {
    const { body, faults } = bodyOf(ENGAGEMENT_SHAPE, {
      externalId: " a ",
      subject: "  ",
      engagementUsers: [{ externalId: "77", shareOfSale: "0.5" }, { externalId: "" }],
      account: { phoneNumbers: "1\n\n 2 ", addresses: [] },
      opportunity: { externalId: "o", copyEngagementRelationships: "false" },
    });
    expect(faults).toEqual([]);
    expect(body).toEqual({
      externalId: "a",
      engagementUsers: [{ externalId: "77", shareOfSale: 0.5 }],
      account: { phoneNumbers: ["1", "2"] },
      opportunity: { externalId: "o", copyEngagementRelationships: false },
    });
  });

  test("names each fault by its field, and asks for what a nested object requires", () => {
    const { faults } = bodyOf(ENGAGEMENT_SHAPE, {
      startTime: "tomorrow",
      startTimeLocalized: "2026-11-20T09:00:00Z",
      direction: "UP",
      account: { latitude: "91", addresses: [{ city: "Denver" }] },
      engagementUsers: [{ externalId: "1", shareOfSale: "half" }],
    });
    expect(faults.map(({ path }) => path)).toEqual([
      "externalId",
      "startTime",
      "startTimeLocalized",
      "direction",
      "engagementUsers.0.shareOfSale",
      "account.addresses.0.street",
      "account.addresses.0.state",
      "account.addresses.0.zip",
      "account.addresses.0.country",
      "account.latitude",
    ]);
  });

  test("comes from any draft without an exception, and has only documented fields", () => {
    const anything = fc.letrec((tie) => ({
      draft: fc.oneof(
        { depthSize: "small" },
        fc.string(),
        fc.array(tie("draft"), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(...Object.keys(ENGAGEMENT_SHAPE.fields), "externalId", "__proto__", "x"),
          tie("draft"),
          { noNullPrototype: true },
        ),
      ),
    })).draft;
    fc.assert(
      fc.property(anything, (draft) => {
        const { body } = bodyOf(ENGAGEMENT_SHAPE, draft as never);
        for (const name of Object.keys(body)) expect(ENGAGEMENT_SHAPE.fields).toHaveProperty(name);
      }),
    );
  });
});

describe("a first form", () => {
  const appointment = bodyOf(ENGAGEMENT_SHAPE, drafts.appointment);
  const opportunity = bodyOf(OPPORTUNITY_SHAPE, drafts.opportunity);

  test("can be sent as it is, with everything it creates marked", () => {
    expect([...appointment.faults, ...opportunity.faults]).toEqual([]);
    expect([
      ...foreignRecords(appointment, MARKER),
      ...foreignRecords(opportunity, MARKER),
    ]).toEqual([]);
    expect(appointment.body).toMatchObject({
      startTime: "2026-11-20T17:00:00Z",
      engagementUsers: [{ externalId: "77", email: "m@x.example" }],
    });
  });

  test("changes its rep without losing what was entered", () => {
    const entered = {
      appointment: {
        ...(drafts.appointment as object),
        subject: "Mine",
        engagementUsers: [{ externalId: "77" }, { externalId: "78" }],
      },
      opportunity: drafts.opportunity,
    };
    const next = withRep(entered, MARKER, { ...REP, externalId: null, email: null });
    expect(next.appointment).toMatchObject({
      subject: "Mine",
      engagementUsers: [{ externalId: `${MARKER}-rep`, email: "" }, { externalId: "78" }],
    });
    expect(next.opportunity).toMatchObject({ opportunityUsers: [{ externalId: `${MARKER}-rep` }] });
  });

  test("is repeated with another marker everywhere, and times that follow the clock", () => {
    const fresh = "synctest-zzzzzzzz";
    const local = { ...(drafts.appointment as object), startTimeLocalized: "2026-11-20T10:00:00" };
    const again = repeatedDrafts(
      { ...drafts, appointment: local },
      { old: MARKER, fresh },
      NOW + 86_400_000,
    );
    expect(JSON.stringify(again)).not.toContain(MARKER);
    expect(again.appointment).toMatchObject({
      externalId: `${fresh}-appointment`,
      startTime: "2026-11-21T17:00:00Z",
      endTime: "2026-11-21T18:00:00Z",
      startTimeLocalized: "2026-11-21T10:00:00",
    });
  });
});

describe("a test changes only its own records", () => {
  const faultsOf = (changes: { [name: string]: Json }) =>
    foreignRecords({ body: { externalId: `${MARKER}-a`, ...changes } }, MARKER).map(
      ({ path }) => path,
    );

  test.each<[string, { [name: string]: Json }, string[]]>([
    ["another ID", { externalId: "48213" }, ["externalId"]],
    ["another test's ID", { externalId: "synctest-zzzzzzzz-a" }, ["externalId"]],
    ["a longer marker", { externalId: `${MARKER}2` }, ["externalId"]],
    [
      "a real account with a name",
      { account: { externalId: "1", name: "x" } },
      ["account.externalId"],
    ],
    ["an account without an ID", { account: { name: "x" } }, ["account.externalId"]],
    [
      "an account of a contact",
      { contact: { externalId: "1", account: { externalId: "2", name: "x" } } },
      ["contact.externalId", "contact.account.externalId"],
    ],
    [
      "one of several contacts",
      { opportunityContacts: [{ externalId: "1", isPrimary: true }] },
      ["opportunityContacts.0.externalId"],
    ],
    [
      "a merge of real accounts",
      { account: { externalId: `${MARKER}-b`, mergedFromExternalIds: ["1"] } },
      ["account.mergedFromExternalIds"],
    ],
    [
      "a merge into a real lead",
      { lead: { externalId: `${MARKER}-l`, mergedToExternalId: "1" } },
      ["lead.mergedToExternalId"],
    ],
  ])("%s is refused on its field", (_, changes, paths) => {
    expect(faultsOf(changes)).toEqual(paths);
  });

  test("a CRM ID alone may refer to a record that Siro has", () => {
    expect(faultsOf({ account: { externalId: "1" }, opportunity: { externalId: "2" } })).toEqual(
      [],
    );
  });

  test("a marker is found in the IDs made with it", () => {
    const marker = createMarker((below) => below - 1);
    expect(markerIn(`${marker}-appointment`)).toBe(marker);
    expect(markerIn("synctest-")).toBeNull();
  });
});

describe("what was sent and what Siro shows", () => {
  const sent = bodyOf(ENGAGEMENT_SHAPE, drafts.appointment).body;
  const verdicts = (shown: unknown) =>
    Object.fromEntries(
      compareFields(ENGAGEMENT_SHAPE, sent, shown).map(({ path, verdict }) => [path, verdict]),
    );

  test("are the same for equal values, the same instant, and lists in another order", () => {
    const shown = {
      ...sent,
      startTime: "2026-11-20T12:00:00-05:00",
      account: { ...(sent.account as object), phoneNumbers: ["+1 202 555 0100"] },
    };
    expect(new Set(Object.values(verdicts(shown)))).toEqual(new Set(["same"]));
  });

  test("differ where a value changed or a participant is missing", () => {
    const found = verdicts({ ...sent, subject: "Other", engagementUsers: [{ externalId: "78" }] });
    expect(found).toMatchObject({
      subject: "different",
      "engagementUsers.0.externalId": "different",
      "engagementUsers.0.email": "not-shown",
      content: "same",
    });
  });

  test("can't be compared where Siro shows nothing", () => {
    const nothing = Object.values(verdicts(null));
    expect(nothing.length).toBeGreaterThan(15);
    expect(new Set(nothing)).toEqual(new Set(["not-shown"]));
  });
});

test("a test asks less and less often, and never after its end", () => {
  const start = new Date(NOW);
  const endsAt = new Date(NOW + WAITS_FOR_MS);
  const times: number[] = [];
  let now = start;
  for (let checks = 0; now < endsAt; checks++) {
    now = nextCheckAfter(now, checks, endsAt);
    times.push(now.getTime());
  }
  const gaps = times.map((at, index) => at - (times[index - 1] ?? NOW));
  expect(gaps.slice(0, -1)).toEqual(gaps.slice(0, -1).toSorted((a, b) => a - b));
  expect(times.at(-1)).toBe(endsAt.getTime());
  expect(times.length).toBeLessThan(60);
});

test("the copied command sends exactly the body through a shell, without a token", () => {
  const body = { externalId: 'a\'b $(id) `x` \\ "q"', subject: "line\nline" };
  const command = curlOf("https://siro.example", "/v1/x", body);
  const printed = execFileSync("sh", ["-c", command.replace(/^curl/, "printf '%s\\0'")], {
    env: { ...process.env, SIRO_TOKEN: "from the environment" },
  })
    .toString()
    .split("\0");
  expect(JSON.parse(printed.at(-2) ?? "")).toEqual(body);
  expect(printed).toContain("Authorization: Bearer from the environment");
  expect(command).toContain("$SIRO_TOKEN");
});
