import { z } from "zod";

/** Why a recording is unlinked, the cause to deal with first at the top. */
export const CAUSES = [
  "processing",
  "no-customer",
  "purged",
  "rep-disabled",
  "rep-not-matched",
  "connection-failing",
  "connection-paused",
  "several-fit",
  "appointment-gone",
  "not-confirmed",
  "synced-late",
  "one-fits",
  "appointment-taken",
  "too-short",
  "none-fits",
  "no-appointment",
  "unknown",
] as const;

export type Cause = (typeof CAUSES)[number];

/** Shorter recordings are usually started by accident. Length 0 only means that Siro doesn't know it. */
export const SHORT_MS = 30_000;

const ms = z.number();
const connection = { connectionId: z.string(), name: z.string().nullable() };
const rep = { userId: z.string(), name: z.string().nullable() };

/**
 * One cause with the facts it was derived from. Siro reports no causes: each follows from what Siro
 * shows of the recording, its rep, the rep's appointments and the connections.
 */
export const findingSchema = z.discriminatedUnion("cause", [
  z.object({ cause: z.literal("processing"), sinceMs: ms.nullable() }),
  z.object({ cause: z.literal("no-customer"), engagementIds: z.array(z.string()) }),
  z.object({ cause: z.literal("purged"), atMs: ms }),
  z.object({ cause: z.literal("rep-disabled"), ...rep }),
  z.object({ cause: z.literal("rep-not-matched"), ...rep }),
  z.object({ cause: z.literal("connection-failing"), ...connection }),
  z.object({ cause: z.literal("connection-paused"), ...connection }),
  z.object({ cause: z.literal("several-fit"), engagementIds: z.array(z.string()) }),
  z.object({ cause: z.literal("appointment-gone"), engagementId: z.string(), startMs: ms }),
  z.object({ cause: z.literal("not-confirmed") }),
  z.object({ cause: z.literal("synced-late"), engagementId: z.string(), lateMs: ms }),
  z.object({ cause: z.literal("one-fits"), engagementId: z.string(), startMs: ms }),
  z.object({ cause: z.literal("appointment-taken"), engagementId: z.string(), startMs: ms }),
  z.object({ cause: z.literal("too-short"), durationMs: ms }),
  z.object({
    cause: z.literal("none-fits"),
    engagementId: z.string(),
    startMs: ms,
    /** How long before the recording the appointment was (negative) or after it; left out if that fits. */
    offMs: ms.optional(),
    /** How far away its address is; left out if that fits or is unknown. */
    offMeters: z.number().optional(),
  }),
  z.object({ cause: z.literal("no-appointment"), hours: z.number() }),
  /** What would have to be known to name a cause. */
  z.object({
    cause: z.literal("unknown"),
    missing: z.array(z.enum(["time", "rep", "match", "appointments"])),
  }),
]);

export type Finding = z.infer<typeof findingSchema>;

/** Findings as they were stored; those that this version can't read are left out. */
export const parseFindings = (stored: readonly unknown[] | null): Finding[] =>
  (stored ?? []).flatMap((each) => findingSchema.safeParse(each).data ?? []);

export type FindingOf<C extends Cause> = Extract<Finding, { cause: C }>;
export type Unknown = FindingOf<"unknown">["missing"][number];

/** Findings that say that no single appointment of the rep fits. */
const NONE_FITS: readonly Cause[] = [
  "several-fit",
  "appointment-gone",
  "appointment-taken",
  "none-fits",
  "no-appointment",
];

/** The appointment that fits by these findings; null if they say that none does, undefined if they don't say. */
export function fittingOf(findings: readonly Finding[]): string | null | undefined {
  for (const finding of findings) {
    if (finding.cause === "one-fits" || finding.cause === "synced-late")
      return finding.engagementId;
    if (NONE_FITS.includes(finding.cause)) return null;
  }
  return undefined;
}
