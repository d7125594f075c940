import "server-only";
import { findSilence } from "#lib/webhooks/find-silence.ts";
import type { AlertLimits } from "../alert-limits.ts";
import type { Judged } from "../condition.ts";

/** Events that arrived here before and no longer do, judged by what was read from Siro. */
export async function judgeWebhooks(
  organizationId: string,
  { missedWebhooks }: AlertLimits,
  now: Date,
): Promise<Judged> {
  const silence = await findSilence(organizationId, now);
  return {
    kinds: ["webhook-silence"],
    conditions: silence
      .filter(({ recordings }) => recordings >= missedWebhooks)
      .map(({ eventType, recordings, lastAt }) => ({
        kind: "webhook-silence",
        subject: eventType,
        subjectName: eventType.slice(eventType.lastIndexOf(".") + 1),
        cause: "webhook-silence",
        since: new Date(lastAt),
        facts: { count: recordings, page: "settings/webhooks" },
      })),
  };
}
