import { expect, test } from "vitest";
import { factsOfRow } from "./facts-of-row.ts";

const texts = (before: unknown, after: unknown) =>
  factsOfRow(before, after).map((row) => [row.term, row.before?.text, row.after?.text]);

test("an audit row shows each field once, with both sides labeled as on the pages", () => {
  expect(texts({ isActive: true }, { isActive: false })).toEqual([
    ["Syncing", "Syncing", "Paused"],
  ]);
  expect(texts(null, { name: "Denver", isNew: true })).toEqual([
    ["Name", undefined, "Denver"],
    ["isNew", undefined, "Yes"],
  ]);
});

test("an audit row shows what a recording was linked to", () => {
  const ref = { dataType: "ENGAGEMENT", id: "e1", externalId: "48213" };
  const none = { integrationConnectionId: null, refs: [] };
  const link = { integrationConnectionId: "c", refs: [ref] };
  expect(texts({ link: none }, { link, target: { ...ref, name: "Smith kitchen" } })).toEqual([
    ["Linked to", "Nothing", "Appointment 48213"],
    ["Requested", undefined, "Appointment “Smith kitchen”, 48213"],
  ]);
});

test("an audit row names the batch that a link belongs to", () => {
  expect(texts(null, { batch: { id: "b1", title: "Link 6 recordings" } })).toEqual([
    ["Batch", undefined, "“Link 6 recordings”, b1"],
  ]);
});

test("an audit row shows what changed about a person and for which issue", () => {
  const issue = { id: "i", kind: "disabled-siro-user", siroUserIds: ["u"], crmUserIds: ["c"] };
  expect(texts({ disabled: true }, { disabled: false, issue })).toEqual([
    ["State", "Disabled", "Enabled"],
    ["Issue", undefined, "Matched to a disabled Siro user"],
  ]);
  const rep = { crmUserId: "c", email: "ana@x.example", name: "Ana Ruiz", externalId: "4821" };
  expect(texts(null, { rep, participants: 2 })).toEqual([
    ["Rep", undefined, "Ana Ruiz, ana@x.example, 4821"],
    ["Participants", undefined, "2"],
  ]);
  expect(texts(null, { issue: "same-name", until: null, suppressEmails: true })).toEqual([
    ["Issue", undefined, "Same name, different people"],
    ["Until", undefined, "No end date"],
    ["Emails from Siro", undefined, "Suppressed"],
  ]);
});

test("an audit row formats IDs, times, and unknown values differently from text", () => {
  const forms = factsOfRow(null, {
    clientId: "ff551a97-1d47-4e1c-a799-c0922e898bfd",
    expiresAt: "2026-11-21T11:18:07.673Z",
    scope: "read",
    email: null,
  }).map(({ after }) => [after?.form, after?.text]);
  expect(forms).toEqual([
    ["id", "ff551a97-1d47-4e1c-a799-c0922e898bfd"],
    ["time", "2026-11-21T11:18:07.673Z"],
    ["text", "read"],
    ["text", "–"],
  ]);
});
