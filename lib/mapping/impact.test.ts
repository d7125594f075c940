import { expect, test } from "vitest";
import type { OrganizationRecording } from "#lib/siro/organization/recordings.ts";
import { createImpact, sumTallies } from "./impact.ts";

const links = (more: Partial<NonNullable<OrganizationRecording["crm"]>>) => ({
  integrationConnectionId: "con",
  engagement: null,
  opportunity: null,
  account: null,
  lead: null,
  contacts: [],
  users: [],
  others: [],
  ...more,
});
const ref = { id: "row", externalId: "48213" };

const recording = (
  id: string,
  more: Partial<OrganizationRecording> = {},
): OrganizationRecording => ({
  id,
  organizationId: null,
  userId: "kim",
  title: `Recording ${id}`,
  durationInMilliseconds: null,
  latitude: null,
  longitude: null,
  result: null,
  createdAt: "2025-11-20T09:00:00.000Z",
  updatedAt: null,
  rootDataPurgedAt: null,
  deleted: false,
  deletedAt: null,
  webUrl: null,
  isProcessingDone: true,
  isEntityExtractionDone: null,
  isSummaryDone: null,
  crm: null,
  ...more,
});

test("counts unlinked recordings as Siro does, and processing ones separately", () => {
  const impact = createImpact();
  impact.add(recording("linked", { crm: links({ engagement: ref, account: ref }) }));
  impact.add(recording("unlinked"));
  impact.add(recording("without customer", { crm: links({ engagement: ref }) }));
  impact.add(recording("processing", { isProcessingDone: false }));
  impact.add(recording("processing is unknown", { isProcessingDone: null }));
  expect(impact.byUser.get("kim")).toMatchObject({ recordings: 4, unlinked: 3, processing: 1 });
});

test("ignores recordings that are deleted, have no owner, or were already counted", () => {
  const impact = createImpact();
  impact.add(recording("one"));
  impact.add(recording("one"));
  impact.add(recording("deleted", { deleted: true }));
  impact.add(recording("of nobody", { userId: null }));
  expect(impact.byUser.get("kim")).toMatchObject({ recordings: 1, unlinked: 1 });
  expect([...impact.byUser.keys()]).toEqual(["kim"]);
});

test("keeps the newest recordings in any input order", () => {
  const impact = createImpact();
  const days = Array.from({ length: 28 }, (_, i) => ((i * 11) % 28) + 1);
  for (const day of days) {
    const createdAt = `2025-11-${String(day).padStart(2, "0")}T09:00:00.000Z`;
    impact.add(recording(`day ${day}`, { createdAt }));
  }
  const recent = impact.byUser.get("kim")?.recent ?? [];
  expect(recent.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, i) => `day ${28 - i}`));
});

test("adds up the recordings of several people, each once", () => {
  const impact = createImpact();
  impact.add(recording("a"));
  impact.add(recording("b", { userId: "lee", isProcessingDone: false }));
  expect(sumTallies(impact.byUser, ["kim", "lee", "kim", "nobody"])).toEqual({
    recordings: 1,
    unlinked: 1,
    processing: 1,
  });
});
