import { z } from "zod";
import type { Box } from "../box.ts";
import { createRandom } from "../random.ts";
import type { Recording } from "../rows.ts";
import { type ChangeKind, changeKinds, choose } from "./candidates.ts";
import { applyChange, createContext, createRecording } from "./changes.ts";

const count = z.number().int().min(0).max(10_000);

/** How many recordings each kind of change happens to. */
export const driftSchema = z.strictObject({
  ...(Object.fromEntries(changeKinds.map((kind) => [kind, count.optional()])) as Record<
    ChangeKind,
    z.ZodOptional<typeof count>
  >),
  create: count.optional(),
  /** Only recordings of so many days are chosen. */
  withinDays: z.number().positive().default(60),
  /** When it happens, by the sandbox's clock. */
  afterMinutes: z.number().min(0).default(0),
  seed: z.number().int().optional(),
});

export type DriftInput = z.input<typeof driftSchema>;

/** IDs of the recordings by what happens to them; those of new ones appear when they are made. */
export type Drift = Partial<Record<ChangeKind | "create", string[]>>;

/** A change that is still to come. */
export type Pending = { at: string; apply(): void };

function planCreation(box: Box, number: number, drift: Drift, at: string): Pending {
  const of = `${box.state.seed.seed} ${box.state.drift.calls} ${number}`;
  return {
    at,
    apply() {
      const context = createContext(box, of, at);
      drift.create = [...(drift.create ?? []), createRecording(box, context, number).id];
    },
  };
}

function change(box: Box, kind: ChangeKind, row: Recording, at: string) {
  box.state.drift.taken.delete(row.id);
  if (box.state.recordings.has(row.id)) applyChange(box, kind, row, at);
}

/**
 * Changes recordings outside the dashboard, now or later. The same state, seed and numbers change the
 * same recordings; without a seed, each call changes others.
 */
export function drift(box: Box, input: z.output<typeof driftSchema>): Drift {
  const { state, clock } = box;
  state.drift.calls += 1;
  const random = createRandom(input.seed ?? state.seed.seed * 1000 + state.drift.calls);
  const since = new Date(clock.now() - input.withinDays * 86_400_000).toISOString();
  const at = new Date(clock.now() + input.afterMinutes * 60_000).toISOString();
  const taken = new Set(state.drift.taken);
  const answer: Drift = {};
  const changes: Pending[] = [];
  for (const kind of changeKinds) {
    const asked = input[kind];
    if (asked === undefined) continue;
    const rows = choose(state, random, kind, asked, { since, taken });
    answer[kind] = rows.map((row) => row.id);
    for (const row of rows) changes.push({ at, apply: () => change(box, kind, row, at) });
  }
  for (let i = 0; i < (input.create ?? 0); i++) changes.push(planCreation(box, i, answer, at));
  state.drift.taken = taken;
  state.drift.pending.push(...changes);
  applyDue(box);
  return answer;
}

/** Applies what was to happen by now. */
export function applyDue(box: Box) {
  const { pending } = box.state.drift;
  if (pending.length === 0) return;
  const now = box.clock.iso();
  const due = pending.filter((change) => change.at <= now);
  if (due.length === 0) return;
  box.state.drift.pending = pending.filter((change) => change.at > now);
  for (const change of due) change.apply();
}
