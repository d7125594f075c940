import { compareText } from "../random.ts";
import type { Recording, RecordingStory } from "../rows.ts";
import { type SeedContext, shift } from "./context.ts";
import type { Rep } from "./people.ts";
import { createSummary, hostileSummary, hostileTitles } from "./texts.ts";

type RecordingInput = {
  rep: Rep;
  startedAt: string;
  title: string;
  customer: string;
  position: { latitude: number; longitude: number } | null;
  story: RecordingStory;
};

/** A processed recording without any link; the caller adds its story. */
export function addRecording(context: SeedContext, input: RecordingInput): Recording {
  const { random, state } = context;
  const { rep, startedAt } = input;
  const short = random.chance(0.05);
  const seconds = short ? random.int(25, 170) : random.int(12 * 60, 105 * 60);
  const configuration = random.pick(state.conversationConfigurations);
  const row: Recording = {
    id: `${random.uuid()}-${rep.user.id}`,
    organizationId: context.organizationId,
    userId: rep.user.id,
    teamId: rep.user.memberTeamId,
    title: input.title,
    durationInMilliseconds: seconds * 1000,
    latitude: input.position?.latitude ?? 0,
    longitude: input.position?.longitude ?? 0,
    result: random.pick(["OPEN", "OPEN", "WON", "LOST"]),
    createdAt: startedAt,
    updatedAt: shift(startedAt, Math.round(seconds / 60) + random.int(4, 25)),
    rootDataPurgedAt: null,
    deletedAt: null,
    transcriptionStatus: "COMPLETE",
    processingStatus: "complete",
    processingStage: "done",
    conversationType: configuration.conversationType,
    trigger: random.pick(["button-press", "button-press", "modern-deeplink", "mobile-sdk"]),
    summary: short ? [] : createSummary(random, input.customer),
    evaluationScore: short ? null : random.int(31, 97),
    link: null,
    fuzzyEngagementId: null,
    story: input.story,
    rightEngagementId: null,
  };
  state.recordings.set(row.id, row);
  return row;
}

/** Titles and summaries that try to break a page, on a few of the newest rows with a summary. */
export function addHostileTexts(recordings: Recording[]) {
  const newest = recordings
    .filter((row) => row.summary.length > 0)
    .sort((a, b) => compareText(b.createdAt, a.createdAt));
  for (const [i, title] of hostileTitles.entries()) {
    const row = newest[7 + i * 5];
    if (!row) continue;
    row.title = title;
    const [first] = row.summary;
    if (first) first.content = hostileSummary;
  }
}

const stages = [
  { transcriptionStatus: "RECORDING", processingStage: "recording", minutesAgo: 3 },
  { transcriptionStatus: "RECORDING", processingStage: "recording", minutesAgo: 21 },
  { transcriptionStatus: "UPLOADING", processingStage: "uploading", minutesAgo: 52 },
  { transcriptionStatus: "TRANSCRIBING", processingStage: "processing", minutesAgo: 75 },
  { transcriptionStatus: "REDACTING", processingStage: "processing", minutesAgo: 95 },
  // An interrupted upload stays "in progress" for many hours.
  { transcriptionStatus: "UPLOADING", processingStage: "uploading", minutesAgo: 20 * 60 },
];

export function seedProcessing(context: SeedContext, reps: Rep[]) {
  for (const [i, { minutesAgo, ...stage }] of stages.entries()) {
    const rep = reps[i + 20] ?? context.random.pick(reps);
    const startedAt = new Date(context.nowMs - minutesAgo * 60_000).toISOString();
    const row = addRecording(context, {
      rep,
      startedAt,
      title: "Recording in progress",
      customer: "The customer",
      position: null,
      story: "processing",
    });
    Object.assign(row, stage, {
      processingStatus: "in-progress",
      summary: [],
      evaluationScore: null,
      result: "OPEN",
      updatedAt: startedAt,
    });
  }
}
