import { expect, test } from "vitest";
import { viewAppEvent } from "#lib/app-events/app-event.ts";
import type { MobileEvent } from "#lib/siro/organization/mobile-events.ts";
import type { EvaluatedScorecard, ScorecardNode } from "#lib/siro/platform/scorecards.ts";
import { viewCustomer } from "./customer.ts";
import { linesOf, viewExtraction } from "./extraction-view.ts";
import { viewScorecard } from "./scorecard-tree.ts";

const extraction = {
  id: "1",
  recordingId: "r",
  siroEntityDefinitionName: " ",
  siroEntityDefinitionDeleted: null,
  status: null,
  createdAt: null,
  updatedAt: null,
  mappings: [{ crmModelName: "Opportunity", crmFieldName: "Old__c" }],
};

test("values of every type become texts, and none is not the text “null”", () => {
  const values = ["Price", 1480, 0, true, false, ["two", 2, null], [], null, ""];
  const view = viewExtraction({
    ...extraction,
    extraction: values.map((value) => ({ name: "A", value, mappings: null })),
  });
  expect(view.fields.map(({ text }) => text)).toEqual([
    "Price",
    "1480",
    "0",
    "Yes",
    "No",
    "two, 2",
    null,
    null,
    null,
  ]);
  expect(linesOf([view]).split("\n").slice(1, 3)).toEqual(["A: 1480", "A: 0"]);
});

test("an older extraction without name, state, and values is shown as far as it is known", () => {
  expect(viewExtraction({ ...extraction, extraction: null })).toMatchObject({
    name: null,
    status: null,
    fields: [],
  });
});

test("a value has its own CRM fields; those of the whole extraction only if it has none", () => {
  const mappings = [{ crmModelName: "Event", crmFieldName: null }];
  const view = viewExtraction({
    ...extraction,
    extraction: [
      { name: "A", value: 1, mappings },
      { name: "B", value: 2, mappings: null },
      { name: "C", value: 3, mappings: [] },
    ],
  });
  expect(view.fields.map(({ crmFields }) => crmFields)).toEqual([
    ["Event"],
    ["Opportunity › Old__c"],
    [],
  ]);
});

function event(eventCode: string | null, payload: Record<string, unknown>): MobileEvent {
  return {
    id: "e",
    eventCode,
    createdAt: null,
    userId: null,
    recordingId: null,
    event: payload,
    externalOpportunityIds: null,
  };
}

test("a deep link is shown without what may name a customer", () => {
  const fullUrl =
    "https://app.siro.ai/record?action=start&title=Smith%20kitchen&integrationConnectionId=01A&crmObjects=%5B7%5D#Smith";
  const { title, detail } = viewAppEvent(event("deeplinkReceived", { fullUrl }));
  expect(title).toBe("Deep link received");
  expect(detail).toBe(
    "https://app.siro.ai/record?action=start&title=[redacted]&integrationConnectionId=01A&crmObjects=[redacted]",
  );
  for (const odd of ["Smith", "siro://record?title=Smith", "https://Smith:1@app.siro.ai/"]) {
    expect(viewAppEvent(event("deeplinkConsumed", { fullUrl: odd })).detail).not.toContain("Smith");
  }
});

test("events are named in words, and unknown ones by Siro's own", () => {
  const titleOf = (code: string | null, payload: Record<string, unknown>) =>
    viewAppEvent(event(code, payload)).title;
  expect(titleOf("recorderStateChange", { value: "stop", trigger: "buttonPress" })).toBe(
    "Recording stopped",
  );
  expect(titleOf("recorderStateChange", { value: "exploded" })).toBe(
    "recorderStateChange exploded",
  );
  expect(titleOf("somethingNew", {})).toBe("somethingNew");
  expect(titleOf("constructor", { value: "toString" })).toBe("constructor toString");
  expect(titleOf(null, {})).toBe("Event");
});

function node(
  id: string,
  parentId: string | null,
  more: Partial<ScorecardNode> = {},
): ScorecardNode {
  return {
    id,
    parentId,
    name: id,
    description: null,
    indexNumber: 0,
    nodeType: "METRIC",
    metadata: null,
    metricValue: null,
    pointsPossible: 10,
    pointsEarned: 4,
    unitAbbreviated: null,
    ...more,
  };
}

const scorecard = (evaluatedNodes: ScorecardNode[] | null): EvaluatedScorecard => ({
  id: "s",
  name: "Visit",
  recordingsEvaluatedCount: 1,
  pointsPossible: 100,
  pointsEarned: 42.25,
  evaluatedNodes,
});

test("a scorecard is a tree in Siro's order, without its root", () => {
  const { points, lines } = viewScorecard(
    scorecard([
      node("b", "root", { indexNumber: 2, nodeType: "SECTION" }),
      node("root", "", { nodeType: "ROOT" }),
      node("a", "root", { indexNumber: 1, nodeType: "SECTION" }),
      node("a1", "a", { metricValue: 14, unitAbbreviated: "q" }),
      node("orphan", "gone", { indexNumber: 9 }),
    ]),
  );
  expect(points).toBe("42.3 / 100");
  expect(lines.map(({ name }) => name)).toEqual(["a", "b", "orphan"]);
  expect(lines[0]?.children).toMatchObject([{ name: "a1", note: "14 q", points: "4 / 10" }]);
});

test("a scorecard whose lines are each other's parents ends", () => {
  const { lines } = viewScorecard(scorecard([node("x", "y"), node("y", "x"), node("z", "z")]));
  expect(lines).toEqual([]);
  expect(viewScorecard(scorecard(null)).lines).toEqual([]);
});

test("phone, email, and address come from the account and the match, each once", () => {
  const account = {
    id: "a",
    externalId: null,
    name: "Smith, John",
    addresses: [{ street: "1 Main St", city: "Denver", state: "CO", zip: "80202", country: null }],
    latitude: null,
    longitude: null,
    phoneNumbers: ["+17205550100"],
    emailAddresses: null,
    createdAt: null,
    updatedAt: null,
    deletedAt: null,
  };
  const view = viewCustomer(account, null);
  expect(view).toMatchObject({
    name: "Smith, John",
    type: "ACCOUNT",
    phones: ["+17205550100"],
    emails: [],
    addresses: ["1 Main St, Denver, CO 80202"],
  });
  expect(viewCustomer(null, null)).toBeNull();
});
