import { describe, expect, test } from "vitest";
import type { AuditEvent } from "#lib/audit/reader.ts";
import { isBeginning, type LastChanges, whyOverruled } from "./overruled.ts";

const MINUTE_MS = 60_000;
const createdAt = new Date("2026-11-20T18:00:00Z");
const at = (minutes: number) => new Date(createdAt.getTime() + minutes * MINUTE_MS);

type Change = Pick<AuditEvent, "id" | "kind"> & { minutes: number; by?: string };

const switched = ({ id, kind, minutes, by = "Kim" }: Change) =>
  ({ id, kind, at: at(minutes).toISOString(), settledAt: null, actorName: by }) as AuditEvent;
const since = (change: Change | null, seenSyncing?: number): LastChanges => ({
  lastSwitch: change && switched(change),
  seenSyncingAt: seenSyncing === undefined ? null : at(seenSyncing),
});
const why = (auditId: string | null | undefined, changes: LastChanges, minutes = 60) => {
  const connection = { id: "c", name: "Denver", auditId };
  const pause = { createdAt, createdByName: "Dana", connections: [connection] };
  return whyOverruled(pause, connection, changes, at(minutes).getTime());
};

const own = { id: "own", kind: "connection.pause", minutes: 0.5 } as const;
const RESUMED_HERE = "It was resumed in siro-admin and then paused somewhere else.";
const OUTSIDE = "It was resumed and paused again outside siro-admin.";

describe("a time that was set for a pause", () => {
  test.each<[string, string | null, LastChanges]>([
    ["nothing came after the pause", "own", since(own)],
    ["nothing ever paused or resumed it here", null, since(null)],
    ["the last change is the one before the time was set", "old", since({ ...own, id: "old" })],
    ["it was seen syncing before the pause", "own", since(own, 0.4)],
    ["it was seen syncing while Siro's two answers disagreed", "own", since(own, 0.6)],
    ["it was paused elsewhere, and last seen syncing before", null, since(null, -1)],
  ])("holds if %s", (_, auditId, changes) => {
    expect(why(auditId, changes)).toBeNull();
  });

  test.each<[string, string | null, LastChanges, string]>([
    [
      "it was paused here again",
      "own",
      since({ id: "x", kind: "connection.pause", minutes: 9 }),
      "Kim paused it again.",
    ],
    [
      "it was resumed here",
      "own",
      since({ id: "x", kind: "connection.resume", minutes: 9 }),
      RESUMED_HERE,
    ],
    [
      "it was resumed here for the first time",
      null,
      since({ id: "x", kind: "connection.resume", minutes: 9 }),
      RESUMED_HERE,
    ],
    ["it was seen syncing since", "own", since(own, 2), OUTSIDE],
    ["it was seen syncing since, and paused elsewhere before", null, since(null, 1), OUTSIDE],
  ])("no longer holds if %s", (_, auditId, changes, reason) => {
    expect(why(auditId, changes)).toBe(reason);
  });
});

describe("of a pause whose changes aren't known yet", () => {
  const resumed = since({ id: "x", kind: "connection.resume", minutes: -9 }, 1);

  test("nothing overrules the time while its connections are being paused", () => {
    expect(why(undefined, resumed, 14)).toBeNull();
    expect(why(undefined, resumed, 16)).toBe(RESUMED_HERE);
    const begun = { createdAt, connections: [{ id: "c", name: "Denver", auditId: null }] };
    expect(isBeginning(begun, createdAt.getTime())).toBe(false);
  });

  test("a later pause by the same member is taken for it", () => {
    expect(why(undefined, since({ ...own, by: "Dana" }))).toBeNull();
    expect(why(undefined, since({ ...own, by: "Kim" }))).toBe("Kim paused it again.");
    expect(why(undefined, since({ ...own, by: "Dana", minutes: -1 }))).not.toBeNull();
  });
});
