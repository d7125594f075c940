import { expect, test } from "vitest";
import type { SiroUnlinked } from "../_queries/siro-unlinked.ts";
import { differenceOf } from "./differs.ts";
import type { RecordingRow } from "./rows.ts";

const row = (more: Partial<RecordingRow> = {}): RecordingRow => ({
  id: "r1",
  recordedAt: "2026-03-02T12:00:00.000Z",
  rep: null,
  team: null,
  title: "Visit",
  seconds: 60,
  result: null,
  state: "unlinked",
  processingNote: null,
  isPurged: false,
  why: null,
  linkedTo: null,
  connection: null,
  dismissal: null,
  readAt: "2026-03-02T13:00:00.000Z",
  ...more,
});
const siro = (more: Partial<SiroUnlinked> = {}): SiroUnlinked => ({
  ids: [],
  since: null,
  seesAll: true,
  askedAt: "2026-03-02T14:00:00.000Z",
  ...more,
});

test("an unlinked recording that Siro's whole list lacks differs, and one that it has doesn't", () => {
  expect(differenceOf(row(), siro())).toBe("Siro doesn't list it as unlinked for your Siro user.");
  expect(differenceOf(row(), siro({ ids: ["r1"] }))).toBeNull();
});

test("a linked recording differs only if Siro lists it as unlinked", () => {
  const linked = row({ state: "linked" });
  expect(differenceOf(linked, siro({ ids: ["r1"] }))).toBe(
    "Siro lists it as unlinked for your Siro user.",
  );
  expect(differenceOf(linked, siro())).toBeNull();
});

test.each([
  ["read after Siro was asked", row({ readAt: "2026-03-02T15:00:00.000Z" }), siro()],
  ["older than what was compared", row(), siro({ since: "2026-03-02T12:30:00.000Z" })],
  ["without a time", row({ recordedAt: null }), siro()],
  ["that the Siro user may not see", row(), siro({ seesAll: false })],
  ["still processing", row({ state: "processing" }), siro()],
  ["dismissed", row({ state: "dismissed" }), siro()],
])("no difference is claimed for a recording %s", (_what, own, asked) => {
  expect(differenceOf(own, asked)).toBeNull();
});
