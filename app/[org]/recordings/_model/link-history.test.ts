import { expect, test } from "vitest";
import type { AuditEvent } from "#lib/audit/reader.ts";
import type { RecordingLink } from "#lib/linking/link-state.ts";
import { linkHistory, type SeenChange } from "./link-history.ts";

const link = (externalId: string | null): RecordingLink => ({
  integrationConnectionId: "c",
  refs: externalId === null ? [] : [{ dataType: "ENGAGEMENT", id: `id ${externalId}`, externalId }],
});

function event(day: number, before: string | null, after: string | null, more = {}): AuditEvent {
  return {
    id: `audit ${day}`,
    at: `2026-11-0${day}T10:00:00.000Z`,
    settledAt: `2026-11-0${day}T10:00:01.000Z`,
    actorId: null,
    actorName: "Dana Ortiz",
    kind: after === null ? "recording.unlink" : "recording.link",
    targetId: "r",
    targetName: "Smith",
    before: { link: link(before) },
    after: { link: link(after) },
    outcome: "succeeded",
    problem: null,
    undoes: null,
    ...more,
  };
}

const seen = (
  from: number,
  to: number,
  before: string | null,
  after: string | null,
): SeenChange => ({
  notBefore: new Date(`2026-11-0${from}T09:00:00Z`),
  seenAt: new Date(`2026-11-0${to}T09:00:00Z`),
  before: link(before),
  after: link(after),
});

test("a link made here and a change made elsewhere stand beside each other, newest first", () => {
  const entries = linkHistory([event(3, null, "48213")], [seen(4, 5, "48213", "50117")]);
  expect(entries).toMatchObject([
    {
      kind: "seen",
      at: "2026-11-05T09:00:00.000Z",
      before: "Appointment 48213",
      after: "Appointment 50117",
    },
    { kind: "own", by: "Dana Ortiz", verb: "Linked", record: "Appointment 48213" },
  ]);
});

test("what was noticed of a change made here isn't repeated", () => {
  expect(linkHistory([event(3, null, "1")], [seen(3, 4, null, "1")])).toHaveLength(1);
});

test("the same link made again elsewhere later is a change of its own", () => {
  expect(linkHistory([event(3, null, "1")], [seen(5, 6, null, "1")])).toHaveLength(2);
});

test("a failed change explains nothing that was noticed", () => {
  const failed = event(3, null, "1", { outcome: "failed" });
  expect(linkHistory([failed], [seen(3, 4, null, "1")])).toHaveLength(2);
});

test("an unlink names the record that was unlinked, and an undo says so", () => {
  const entries = linkHistory([event(5, "1", null), event(4, "1", "2", { undoes: "audit 3" })], []);
  expect(entries).toMatchObject([
    { verb: "Unlinked", record: "Appointment 1" },
    { verb: "Undone", record: "Appointment 2" },
  ]);
});

test("listening is no change, and unreadable facts don't hide one", () => {
  const listened = event(3, null, null, { kind: "recording.listen" });
  const unreadable = event(4, null, "1", { before: null, after: "?" });
  expect(linkHistory([listened, unreadable], [])).toMatchObject([{ verb: "Linked", record: null }]);
});
