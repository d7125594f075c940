import { z } from "zod";

/** What an organization set for its alerts. Client-safe. */
const alertLimitsSchema = z.object({
  /** More unlinked recordings than this are an incident; null: never. */
  queue: z.number().int().min(1).max(9_999).nullable().catch(null),
  /** That many recordings without their webhook are an incident. */
  missedWebhooks: z.number().int().min(1).max(9_999).catch(5),
});

export type AlertLimits = z.infer<typeof alertLimitsSchema>;

/** What is stored, with the usual values where nothing is. */
export const parseAlertLimits = (stored: unknown): AlertLimits =>
  alertLimitsSchema.parse(typeof stored === "object" && stored !== null ? stored : {});
