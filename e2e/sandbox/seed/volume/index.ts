import { createRandom } from "../../random.ts";
import type { Recording } from "../../rows.ts";
import type { State } from "../../state.ts";
import { ago, type SeedContext } from "../context.ts";
import { hostileTitles } from "../texts.ts";
import { minuteOf, planSlots, shareRecordings } from "./calendar.ts";
import { chooseRecorders, type Recorder } from "./reps.ts";
import { addEngagement, addRecording } from "./rows.ts";
import { openDesk, tellSlot } from "./stories.ts";
import { createVolume, type Volume } from "./volume.ts";

/** How many recordings are still being processed. */
const inProgress = 40;

/** Appointments of the coming week, and the ones without a customer: whole days and several days. */
function addCalendar(volume: Volume, rep: Recorder, number: number) {
  for (let day = 0; day < 7; day++) {
    const start = minuteOf(volume, -day, 9 * 60 + (number % 8) * 60);
    const created = minuteOf(volume, 3, 12 * 60);
    if ((number + day) % 3 > 0) addEngagement(volume, rep, { start, created });
  }
  for (let day = 5 + (number % 30); day < rep.days; day += 40) {
    const isLong = day % 3 === 0;
    const start = minuteOf(volume, day, 0);
    addEngagement(volume, rep, {
      start,
      end: start + (isLong ? 3 : 1) * 24 * 60,
      created: start - 14 * 24 * 60,
      type: "EVENT",
      subject: isLong ? "Home show" : "Training",
    });
  }
}

function addInProgress(volume: Volume, rep: Recorder, number: number) {
  const start = Math.floor(volume.nowMs / 60_000) - 2 - number * 3;
  const title = "Recording in progress";
  const none = { latitude: 0, longitude: 0 };
  const row = addRecording(volume, rep, { start, title, ...none, story: "processing" });
  Object.assign(row, {
    transcriptionStatus: number % 2 === 0 ? "UPLOADING" : "TRANSCRIBING",
    processingStage: number % 2 === 0 ? "uploading" : "processing",
    processingStatus: "in-progress",
    summary: [],
    evaluationScore: null,
    result: "OPEN",
    updatedAt: row.createdAt,
  });
}

/** What happens to recordings in the course of time; `number` spreads it. */
function age(row: Recording, number: number, lastYear: string) {
  const isOld = row.createdAt < lastYear;
  if (number % 97 === 96) row.deletedAt = row.updatedAt;
  if (number % 211 === 210 || (isOld && number % 3 === 0)) row.rootDataPurgedAt = row.updatedAt;
  if (number % 900 === 450) row.title = hostileTitles[(number / 450) % 6] ?? row.title;
  if (number === 50_000) row.title = "Long ".repeat(20_000);
}

/**
 * Adds exactly `count` recordings of some hundreds of the extra people, who are all users but `known`,
 * over up to 480 days, with their appointments. It uses its own random generator, so that the rest of
 * the organization stays the same.
 */
export function seedVolume(base: SeedContext, known: Set<string>, count: number) {
  if (count === 0) return;
  const random = createRandom(base.state.seed.seed ^ 0xb16);
  const volume = createVolume({ ...base, random });
  const reps = chooseRecorders(volume, known, count);
  const before = volume.state.recordings.size;
  const shares = shareRecordings(reps, Math.max(0, count - inProgress));
  let number = 0;
  for (const [i, rep] of reps.entries()) {
    const desk = openDesk(volume, rep);
    addCalendar(volume, rep, i);
    for (const slot of planSlots(volume, rep, i, shares[i] ?? 0))
      tellSlot(volume, desk, slot, number++);
  }
  for (let i = 0; i < Math.min(inProgress, count); i++)
    addInProgress(volume, reps[i % reps.length] as Recorder, i);
  const added = [...volume.state.recordings.values()].slice(before);
  const lastYear = ago(volume, 365 * 86_400_000);
  for (const [i, row] of added.entries()) if (row.story !== "processing") age(row, i, lastYear);
  noteVolume(volume.state, reps, added);
}

const keptPerStory = 50;

/** Only the newest of each story: 100,000 IDs would be more than any test reads. */
function noteVolume(state: State, reps: Recorder[], added: Recording[]) {
  const newest = added.toSorted((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
  const recordings: Record<string, string[]> = {};
  for (const row of newest) {
    const story = row.deletedAt ? "deleted" : row.story;
    recordings[story] ??= [];
    if (recordings[story].length < keptPerStory) recordings[story].push(row.id);
  }
  state.seed.volume = { repIds: reps.map(({ user }) => user.id), recordings };
}
