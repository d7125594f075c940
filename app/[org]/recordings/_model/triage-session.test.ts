import fc from "fast-check";
import { expect, test } from "vitest";
import type { Offer } from "./offer.ts";
import {
  countAhead,
  EMPTY_SESSION,
  isOpen,
  lastUndoable,
  nextSession,
  type Session,
  type Step,
} from "./triage-session.ts";

const offerOf = (id: string) => ({ recording: { id, title: id } }) as Offer;

const offered = (...ids: string[]): Step => ({
  kind: "offered",
  offers: ids.map(offerOf),
  taken: new Map(),
});
const decided = (id: string): Step => ({
  kind: "decided",
  id,
  decision: { kind: "link", text: "Linked" },
});
const failure = { problem: { kind: "stale" as const, message: "Changed" }, isUnconfirmed: false };
const after = (...steps: Step[]): Session => steps.reduce(nextSession, EMPTY_SESSION);

test("a decision shows the next recording at once, before Siro has answered", () => {
  const session = after(offered("a", "b", "c"), decided("a"));
  expect(session.at).toBe("b");
  expect(session.decisions.get("a")?.state).toBe("sending");
  expect(countAhead(session)).toBe(1);
});

test("a failed decision opens its recording again and says why, without leaving the one that is shown", () => {
  const session = after(offered("a", "b"), decided("a"), { kind: "failed", id: "a", failure });
  expect(session.at).toBe("b");
  expect(isOpen(session, "a")).toBe(true);
  expect(session.failures.get("a")).toEqual(failure);
  expect(nextSession(session, { kind: "moved", by: -1 }).at).toBe("a");
});

test("after the last recording nothing is shown, until more are offered or one is undone", () => {
  const done = after(offered("a"), decided("a"), { kind: "confirmed", id: "a", auditId: "1" });
  expect(done.at).toBe(null);
  expect(nextSession(done, offered("b")).at).toBe("b");
  expect(lastUndoable(done)).toBe("a");
  expect(nextSession(done, { kind: "undone", id: "a" }).at).toBe("a");
});

test("a recording that is asked for before it is loaded is shown as soon as it is", () => {
  const session = after(offered("a"), { kind: "moved", by: 1 });
  expect(session.at).toBe("a");
  expect(nextSession(session, offered("b")).at).toBe("b");
  expect(nextSession(after(offered("a")), offered("b")).at).toBe("a");
});

test("undo takes back the newest decision, one after the other, even before Siro has answered", () => {
  const session = after(
    offered("a", "b", "c"),
    decided("a"),
    { kind: "confirmed", id: "a", auditId: "1" },
    decided("b"),
    { kind: "confirmed", id: "b", auditId: "2" },
    decided("c"),
  );
  expect(lastUndoable(session)).toBe("c");
  expect(lastUndoable(nextSession(session, { kind: "undoing", id: "c" }))).toBe("b");
  expect(lastUndoable(nextSession(session, { kind: "failed", id: "c", failure }))).toBe("b");
});

test("a recording that another member took over is passed by", () => {
  const taken: Step = { kind: "offered", offers: [], taken: new Map([["b", "Kim Lee"]]) };
  const session = after(offered("a", "b", "c"), taken, decided("a"));
  expect(session.at).toBe("c");
});

const ids = ["a", "b", "c", "d"];
const anyId = fc.constantFrom(...ids);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.subarray(ids).map((list) => offered(...list)),
  fc.constantFrom<Step>({ kind: "moved", by: 1 }, { kind: "moved", by: -1 }),
  anyId.map(decided),
  anyId.map((id): Step => ({ kind: "chosen", id })),
  anyId.map((id): Step => ({ kind: "confirmed", id, auditId: "1" })),
  anyId.map((id): Step => ({ kind: "failed", id, failure })),
  anyId.map((id): Step => ({ kind: "undoing", id })),
  anyId.map((id): Step => ({ kind: "undone", id })),
);

test("whatever happens in whichever order, each recording is offered once and decided at most once", () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
      const session = after(...steps);
      const offers = session.offers.map(({ recording }) => recording.id);
      expect(new Set(offers).size).toBe(offers.length);
      expect(new Set(session.order).size).toBe(session.order.length);
      expect([...session.decisions.keys()].toSorted()).toEqual([...session.order].toSorted());
    }),
  );
});
