import { createRandom, hashShare } from "../random.ts";
import type { Recording, TranscriptKind } from "../rows.ts";
import type { State } from "../state.ts";
import { hostileUtterances, spokenLines } from "./spoken-texts.ts";

type Utterance = {
  utterance: string;
  startTimeInMillis: number;
  endTimeInMillis: number;
  speakerTag: string;
  redacted: boolean;
  confidence: number;
};

const mostUsual = 600_000;
const manyUtterances = 5_000;

/** What is said one after another by two speakers until `end` says so. */
function speak(row: Recording, end: (utterances: Utterance[], at: number) => boolean): Utterance[] {
  const random = createRandom(Math.floor(hashShare(row.id) * 2 ** 32));
  const utterances: Utterance[] = [];
  let at = 4000;
  while (!end(utterances, at)) {
    const lengthMs = random.int(2000, 8000);
    utterances.push({
      utterance: random.chance(0.02) ? "" : random.pick(spokenLines),
      startTimeInMillis: at,
      endTimeInMillis: at + lengthMs,
      speakerTag: String(random.int(1, 2)),
      redacted: random.chance(0.03),
      confidence: 0.9,
    });
    at += lengthMs + random.int(100, 1500);
  }
  return utterances;
}

const kinds: Record<TranscriptKind, (row: Recording) => Utterance[]> = {
  none: () => [],
  usual: (row) =>
    speak(row, (_, at) => at >= Math.min(row.durationInMilliseconds, mostUsual) - 8000),
  long: (row) => speak(row, ({ length }) => length === manyUtterances),
  hostile: () =>
    hostileUtterances.map((utterance, i) => ({
      utterance,
      startTimeInMillis: i * 5000,
      endTimeInMillis: i * 5000 + 4000,
      speakerTag: String((i % 3) + 1),
      redacted: utterance.includes("[redacted]"),
      confidence: 0.5,
    })),
};

/**
 * Empty until transcribed, and for purged recordings. Some speakers are missing from `speakerMap`.
 */
export function createUtterances(state: State, row: Recording) {
  const user = state.users.get(row.userId);
  const speakerMap: Record<string, string> = { "1": user?.firstName ?? "Rep" };
  const isReady = row.processingStatus === "complete" && !row.rootDataPurgedAt;
  const utterances = isReady ? kinds[row.transcript ?? "usual"](row) : [];
  return { utterances, isLowDataMode: false, speakerMap };
}
