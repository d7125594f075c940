import { z } from "zod";

export const WHATS = ["appointment", "opportunity", "account"] as const;
export type What = (typeof WHATS)[number];

const what = z.enum(WHATS);
const at = z.string();
const comparison = z.object({
  label: z.string(),
  path: z.string(),
  sent: z.string(),
  shown: z.string().nullable(),
  verdict: z.enum(["same", "different", "not-shown"]),
});

/** A record that Siro created or changed for the test. */
const recordSchema = z.object({ what, id: z.string(), externalId: z.string() });
export type TestRecord = z.infer<typeof recordSchema>;

/** What a recording is linked to, as Siro shows it: the CRM context of the recording. */
const contextSchema = z.object({
  connectionId: z.string().nullable(),
  refs: z.array(z.object({ type: z.string(), id: z.string(), externalId: z.string().nullable() })),
  users: z.array(z.object({ id: z.string(), externalId: z.string().nullable() })),
});
export type CrmContext = z.infer<typeof contextSchema>;

const repSchema = z.object({
  state: z.enum(["matched", "matched-to-other", "not-matched", "not-sent", "unknown"]),
  /** The CRM user that Siro has for the rep. */
  crmUserId: z.string().nullable(),
  siroUserId: z.string().nullable(),
});
export type RepReading = z.infer<typeof repSchema>;

const readBackSchema = z.object({
  kind: z.literal("read-back"),
  at,
  appointment: z.array(comparison),
  opportunity: z.array(comparison),
  /** The connection that received the records; null if Siro's answers don't name it. */
  connection: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  rep: repSchema,
  /** What could not be read. */
  missing: z.array(z.string()),
});
export type ReadBack = z.infer<typeof readBackSchema>;

/** What was seen during a test, in order of time. */
const stepSchema = z.discriminatedUnion("kind", [
  recordSchema.extend({ kind: z.literal("sent"), at }),
  z.object({
    kind: z.literal("not-sent"),
    at,
    what,
    message: z.string(),
    isUnconfirmed: z.boolean(),
  }),
  z.object({ kind: z.literal("interrupted"), at }),
  readBackSchema,
  z.object({
    kind: z.literal("recording"),
    at,
    recordingId: z.string(),
    startedAt: z.string().nullable(),
  }),
  z.object({ kind: z.literal("processed"), at, recordingId: z.string() }),
  z.object({
    kind: z.literal("linked-elsewhere"),
    at,
    recordingId: z.string(),
    context: contextSchema,
  }),
  z.object({
    kind: z.literal("linked"),
    at,
    recordingId: z.string(),
    /** Null: the recording could not be read. */
    context: contextSchema.nullable(),
  }),
  z.object({
    kind: z.literal("unreadable"),
    at,
    message: z.string(),
    times: z.number(),
    /** The check read what it could, but not everything. */
    isPartial: z.boolean().optional(),
  }),
  /** `by` is a member's name; null if the time was over. */
  z.object({ kind: z.literal("stopped"), at, by: z.string().nullable() }),
  recordSchema.extend({ kind: z.literal("deleted"), at }),
  recordSchema.extend({ kind: z.literal("kept"), at, why: z.string() }),
]);
export type Step = z.infer<typeof stepSchema>;

/** Stored steps; one that can't be read is left out. */
export const readSteps = (stored: readonly unknown[]): Step[] =>
  stored.flatMap((each) => stepSchema.safeParse(each).data ?? []);

/** Stored records; one that can't be read is left out. */
export const readRecords = (stored: readonly unknown[]): TestRecord[] =>
  stored.flatMap((each) => recordSchema.safeParse(each).data ?? []);

/** Adds a step. The same failure again only counts up. */
export function withStep(steps: readonly Step[], step: Step): Step[] {
  const last = steps.at(-1);
  if (step.kind !== "unreadable" || last?.kind !== "unreadable") return [...steps, step];
  if (step.isPartial !== last.isPartial) return [...steps, step];
  return [...steps.slice(0, -1), { ...step, times: last.times + step.times }];
}
