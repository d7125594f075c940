import { createRandom, hashShare } from "../random.ts";
import type { Recording } from "../rows.ts";
import type { State } from "../state.ts";

const lines = [
  "Thanks for having me, is now still a good time?",
  "Sure, come in. The kitchen is back here.",
  "How long have you been thinking about this?",
  "We started last spring, then the roof came first.",
  "What would make this a yes for you?",
  "One written price, and no surprises after.",
  "Let me walk around the outside and take a few measurements.",
  "Can we spread the payments?",
];

/**
 * Empty until transcribed, and for purged recordings. Some speakers are missing from `speakerMap`.
 */
export function createUtterances(state: State, row: Recording) {
  const user = state.users.get(row.userId);
  const speakerMap: Record<string, string> = { "1": user?.firstName ?? "Rep" };
  if (row.processingStatus !== "complete" || row.rootDataPurgedAt)
    return { utterances: [], isLowDataMode: false, speakerMap };
  const random = createRandom(Math.floor(hashShare(row.id) * 2 ** 32));
  const utterances = [];
  let at = 4000;
  while (at < Math.min(row.durationInMilliseconds, 600_000) - 8000) {
    const lengthMs = random.int(2000, 8000);
    utterances.push({
      utterance: random.chance(0.02) ? "" : random.pick(lines),
      startTimeInMillis: at,
      endTimeInMillis: at + lengthMs,
      speakerTag: String(random.int(1, 2)),
      redacted: random.chance(0.03),
      confidence: 0.9,
    });
    at += lengthMs + random.int(100, 1500);
  }
  return { utterances, isLowDataMode: false, speakerMap };
}
