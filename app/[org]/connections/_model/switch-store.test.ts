import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testConnection } from "#e2e/testbed/test-connection.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { Connection } from "#lib/siro/organization/connections.ts";
import { type ConnectionRow, SWITCH_FIELDS, type SwitchField } from "./row.ts";
import type { Answer, SwitchChange, SwitchResult } from "./switch-entry.ts";
import { createSwitchStore } from "./switch-store.ts";

const START = "2026-11-20T09:00:00.000Z";
const problem = {
  kind: "forbidden",
  status: 403,
  message: "Siro does not allow this (403).",
} as const;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(START) });
});
afterEach(() => {
  vi.useRealTimers();
});

const rowOf = (id: string, facts: Partial<Connection> = {}): ConnectionRow => ({
  connection: testConnection(id, facts),
  askedAt: START,
  pausedHere: null,
});

type Fate = "succeeded" | "failed" | "unknown-done" | "unknown-not-done" | "lost";

/** An in-memory Siro behind a `send` that responds on demand. */
function scene() {
  const siro = new Map<string, Connection>();
  const sent: SwitchChange[][] = [];
  const waiting: ((fate: (change: SwitchChange) => Fate) => void)[] = [];
  const store = createSwitchStore({
    send: (changes) => {
      sent.push(changes);
      return new Promise<Answer>((resolve, reject) => {
        waiting.push((fateOf) => {
          const results = changes.map((change) => apply(change, fateOf(change)));
          if (changes.some((change) => fateOf(change) === "lost")) reject(new Error("lost"));
          else resolve({ results, at: new Date().toISOString() });
        });
      });
    },
  });
  function apply(change: SwitchChange, fate: Fate): SwitchResult {
    const { connectionId, field, value } = change;
    const before = siro.get(connectionId) ?? testConnection(connectionId);
    const isDone = fate === "succeeded" || fate === "unknown-done" || fate === "lost";
    const now = isDone ? { ...before, [field]: value } : before;
    siro.set(connectionId, now);
    const outcome: Outcome<Connection> =
      fate === "succeeded"
        ? { status: "succeeded", value: now, auditId: "1", confirmedAt: new Date().toISOString() }
        : { status: fate === "failed" ? "failed" : "unknown", problem, auditId: "1" };
    return { connectionId, field, outcome };
  }
  const answer = async (fate: Fate | ((change: SwitchChange) => Fate) = "succeeded") => {
    waiting.shift()?.(typeof fate === "function" ? fate : () => fate);
    await vi.advanceTimersByTimeAsync(1);
  };
  const shown = (id: string, field: SwitchField = "syncTranscript") => {
    const { known, ...cells } = store.entryOf(id);
    const { wanted, flying } = cells[field];
    return wanted ?? flying ?? (known?.connection ?? testConnection(id))[field];
  };
  const collected = () => vi.advanceTimersByTimeAsync(50);
  return { siro, store, sent, waiting, answer, shown, collected };
}

test("shows the new value immediately, before anything is sent", () => {
  const { store, sent, shown } = scene();
  store.want(rowOf("a"), "syncTranscript", true);
  expect(shown("a")).toBe(true);
  expect(sent).toEqual([]);
});

test("collects presses into one batch, and presses during its request into the next", async () => {
  const { store, sent, collected, answer } = scene();
  for (const id of ["a", "b"]) store.want(rowOf(id), "syncTranscript", true);
  await collected();
  for (const id of ["c", "d", "e"]) store.want(rowOf(id), "syncTranscript", true);
  await collected();
  expect(sent.map((batch) => batch.length)).toEqual([2]);
  await answer();
  expect(sent.map((batch) => batch.length)).toEqual([2, 3]);
});

test("a response during a burst does not split the burst", async () => {
  const { store, sent, collected, answer } = scene();
  store.want(rowOf("a"), "syncTranscript", true);
  await collected();
  store.want(rowOf("b"), "syncTranscript", true);
  await answer();
  store.want(rowOf("c"), "syncTranscript", true);
  await collected();
  expect(sent.map((batch) => batch.length)).toEqual([1, 2]);
});

test("reports settled results even if the rest of the burst is taken back", async () => {
  const { store, sent, collected, answer } = scene();
  const settled: number[] = [];
  store.onSettled((results) => settled.push(results.length));
  store.want(rowOf("a"), "syncTranscript", true);
  await collected();
  store.want(rowOf("b"), "syncTranscript", true);
  await answer();
  store.want(rowOf("b"), "syncTranscript", false);
  await collected();
  expect(sent).toHaveLength(1);
  expect(settled).toEqual([1]);
});

test("switching on, off, and on again sends one change", async () => {
  const { store, sent, collected, answer, siro } = scene();
  store.want(rowOf("a"), "syncTranscript", true);
  await collected();
  store.want(rowOf("a"), "syncTranscript", false);
  store.want(rowOf("a"), "syncTranscript", true);
  await answer();
  await collected();
  expect(sent.flat()).toHaveLength(1);
  expect(siro.get("a")?.syncTranscript).toBe(true);
});

test("switching on and off before the batch is sent sends nothing", async () => {
  const { store, sent, collected, shown } = scene();
  store.want(rowOf("a"), "syncTranscript", true);
  store.want(rowOf("a"), "syncTranscript", false);
  await collected();
  expect(sent).toEqual([]);
  expect(shown("a")).toBe(false);
});

test("only a failed switch goes back, with the reason", async () => {
  const { store, collected, answer, shown } = scene();
  for (const id of ["a", "b"]) store.want(rowOf(id), "syncTranscript", true);
  await collected();
  await answer((change) => (change.connectionId === "a" ? "failed" : "succeeded"));
  expect([shown("a"), shown("b")]).toEqual([false, true]);
  expect([...store.failures().keys()]).toEqual(["a"]);
  expect(store.failures().get("a")?.[0]).toMatchObject({ kind: "failed", wanted: true, problem });
});

test("a retry sends the change again and removes the reason", async () => {
  const { store, sent, collected, answer } = scene();
  store.want(rowOf("a"), "syncTranscript", true);
  await collected();
  await answer("failed");
  const [failure] = store.failures().get("a") ?? [];
  if (failure) store.retry("a", failure);
  expect(store.failures().size).toBe(0);
  await collected();
  await answer();
  expect(sent.flat()).toHaveLength(2);
});

test("a failed change disappears after five minutes, an unconfirmed one does not", async () => {
  const { store, collected, answer } = scene();
  for (const id of ["a", "b"]) store.want(rowOf(id), "syncTranscript", true);
  await collected();
  await answer((change) => (change.connectionId === "a" ? "failed" : "unknown-done"));
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect([...store.failures().keys()]).toEqual(["b"]);
});

test("a later load resolves an unconfirmed change, an earlier one does not", async () => {
  const { store, collected, answer } = scene();
  store.want(rowOf("a"), "syncTranscript", true);
  await collected();
  await answer("lost");
  store.read([rowOf("a")]);
  expect(store.failures().size).toBe(1);
  store.read([{ ...rowOf("a"), askedAt: "2026-11-20T10:00:00.000Z" }]);
  expect(store.failures().size).toBe(0);
});

test("after a lost response, even the previous value is sent to Siro", async () => {
  const { store, siro, sent, collected, answer } = scene();
  store.want(rowOf("a"), "syncTranscript", true);
  await collected();
  await answer("unknown-done");
  store.want(rowOf("a"), "syncTranscript", true);
  store.want(rowOf("a"), "syncTranscript", false);
  await collected();
  await answer();
  expect(sent.flat().map(({ value }) => value)).toEqual([true, false]);
  expect(siro.get("a")?.syncTranscript).toBe(false);
});

test("a refusal after a lost response leaves the change unconfirmed", async () => {
  const { store, collected, answer } = scene();
  store.want(rowOf("a"), "syncTranscript", true);
  await collected();
  await answer("unknown-done");
  store.want(rowOf("a"), "syncTranscript", true);
  await collected();
  await answer("failed");
  expect(store.failures().get("a")?.[0]).toMatchObject({ kind: "unconfirmed" });
});

test("shows other people's changes from the response to our own change", async () => {
  const { store, siro, collected, answer } = scene();
  siro.set("a", testConnection("a", { isActive: false, name: "renamed" }));
  store.want(rowOf("a"), "syncTranscript", true);
  await collected();
  await answer();
  expect(store.entryOf("a").known?.connection).toMatchObject({ isActive: false, name: "renamed" });
});

test("whatever the presses and responses, a switch ends equal to Siro unless it is unconfirmed", async () => {
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        press: fc.constantFrom("a", "b", "c"),
        field: fc.constantFrom(...SWITCH_FIELDS),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        answer: fc.constantFrom<Fate>(
          "succeeded",
          "failed",
          "unknown-done",
          "unknown-not-done",
          "lost",
        ),
      }),
    },
    { weight: 1, arbitrary: fc.record({ waitMs: fc.integer({ min: 0, max: 40 }) }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const { store, siro, sent, waiting, answer, shown } = scene();
      for (const each of steps) {
        if ("press" in each)
          store.want(rowOf(each.press), each.field, !shown(each.press, each.field));
        else if ("answer" in each) await answer(each.answer);
        else await vi.advanceTimersByTimeAsync(each.waitMs);
        expect(waiting.length).toBeLessThanOrEqual(1);
      }
      for (let i = 0; i < 10; i++) {
        await vi.advanceTimersByTimeAsync(50);
        await answer();
      }
      for (const id of ["a", "b", "c"]) {
        for (const field of SWITCH_FIELDS) {
          const { failure, flying, wanted } = store.entryOf(id)[field];
          expect([flying, wanted]).toEqual([undefined, undefined]);
          const actual = (siro.get(id) ?? testConnection(id))[field];
          if (failure?.kind !== "unconfirmed") expect(shown(id, field)).toBe(actual);
        }
      }
      for (const batch of sent) {
        const keys = batch.map(({ connectionId, field }) => `${connectionId} ${field}`);
        expect(new Set(keys).size).toBe(keys.length);
      }
    }),
    { numRuns: 2_000 },
  );
});
