import { linkRecording } from "../../links.ts";
import type { Customer, Engagement, LinkType, Recording, RecordingStory } from "../../rows.ts";
import { projects } from "../names.ts";
import type { Slot } from "./calendar.ts";
import type { Recorder } from "./reps.ts";
import { addCustomer, addEngagement, addOpportunity, addRecording } from "./rows.ts";
import { isoOf, type Volume } from "./volume.ts";

const dayMinutes = 24 * 60;

/** Shares of the stories; all other recordings are linked correctly. */
const shares: [RecordingStory, number][] = [
  ["notSynced", 0.025],
  ["syncedLate", 0.01],
  ["cancelled", 0.01],
  ["twoCandidates", 0.03],
  ["moved", 0.02],
  ["wrongFuzzyLink", 0.015],
  ["noCustomer", 0.015],
  ["linkedWrong", 0.01],
];

function drawStory(share: number): RecordingStory {
  let below = 0;
  for (const [story, part] of shares) {
    below += part;
    if (share < below) return story;
  }
  return "linked";
}

/** A rep, and what the earlier appointments leave behind for the later ones. */
type Desk = {
  rep: Recorder;
  account: Customer | null;
  /** An appointment without a recording. */
  spare: Engagement | null;
  /** The minute since which the rep's connection brings no appointments. */
  broken: number;
};

export function openDesk({ state }: Volume, rep: Recorder): Desk {
  const connection = state.connections.get(rep.crmUser.integrationConnectionId);
  const model = connection?.syncStatus.find((row) => row.modelName === "ENGAGEMENT");
  const isBroken = model !== undefined && model.modelSyncStatus !== "UP_TO_DATE";
  const broken = isBroken ? Date.parse(model.modelModifiedAfter ?? "") / 60_000 : Infinity;
  return { rep, account: null, spare: null, broken };
}

/** A new customer, or in three of ten cases the one of the appointment before. */
function meetCustomer(volume: Volume, desk: Desk, start: number): Customer {
  if (desk.account && volume.random.chance(0.3)) return desk.account;
  const createdAt = isoOf(volume, start - volume.random.int(4, 40) * dayMinutes);
  desk.account = addCustomer(volume, "accounts", desk.rep, createdAt);
  return desk.account;
}

const firstWord = (name: string) => name.slice(0, name.indexOf(","));

function visit(volume: Volume, desk: Desk, { start }: Slot, project: string) {
  const { random } = volume;
  const account = meetCustomer(volume, desk, start);
  const opportunity = random.chance(0.6)
    ? addOpportunity(volume, desk.rep, account, start + 6 * dayMinutes)
    : null;
  const engagement = addEngagement(volume, desk.rep, {
    start,
    created: start - random.int(2, 9) * dayMinutes,
    subject: `${firstWord(account.name)} ${project}`,
    accountId: account.id,
    opportunityId: opportunity?.id ?? null,
  });
  return { account, opportunity, engagement };
}

function chooseStory({ rep, broken }: Desk, start: number, number: number) {
  if (!rep.mapped) return "repNotMapped";
  if (start > broken) return "notSynced";
  // Steps of the golden ratio spread the stories evenly.
  return drawStory((number * 0.618033988749895) % 1);
}

/** An appointment of the calendar, with its recording if it has one. */
export function tellSlot(volume: Volume, desk: Desk, slot: Slot, number: number) {
  const { random } = volume;
  const project = random.pick(projects);
  if (!slot.isRecorded) {
    desk.spare = visit(volume, desk, slot, project).engagement;
    return;
  }
  const story = chooseStory(desk, slot.start, number);
  const isAlone = story === "notSynced" || story === "noCustomer";
  const seen = isAlone ? null : visit(volume, desk, slot, project);
  const { name } = seen?.account ?? random.pick(volume.customers);
  const isBare = random.chance(story === "notSynced" ? 0.5 : 0.04);
  const spot = seen?.account ?? random.pick(volume.spots);
  const isPlaced = random.chance(0.9);
  const recording = addRecording(volume, desk.rep, {
    start: slot.start + random.int(-9, 22),
    title: isBare ? "Recording" : (seen?.engagement.subject ?? `${firstWord(name)} ${project}`),
    latitude: isPlaced ? spot.latitude : 0,
    longitude: isPlaced ? spot.longitude : 0,
    story,
  });
  if (seen) recording.rightEngagementId = seen.engagement.id;
  if (seen && story === "linked") link(volume, desk, recording, seen);
  else trouble(volume, desk, recording, slot, seen?.engagement ?? null);
}

/** How a linked recording is linked: mostly through the appointment, sometimes to one object alone. */
function link(
  volume: Volume,
  { rep }: Desk,
  recording: Recording,
  { account, opportunity, engagement }: ReturnType<typeof visit>,
) {
  const { random, state } = volume;
  const { createdAt } = account;
  const trigger = random.chance(0.7) ? "FUZZY_MATCH_ENGAGEMENTS_FOR_RECORDING" : "USER_LINK_WEB";
  const to = (type: LinkType, row: { id: string }) =>
    linkRecording(state, recording, type, row.id, trigger);
  const share = random.next();
  if (share < 0.88) to("ENGAGEMENT", engagement);
  else if (share < 0.94 && opportunity) to("OPPORTUNITY", opportunity);
  else if (share < 0.97) to("ACCOUNT", account);
  else if (share < 0.985)
    to("CONTACT", addCustomer(volume, "contacts", rep, createdAt, account.id));
  else to("LEAD", addCustomer(volume, "leads", rep, createdAt));
}

function trouble(
  volume: Volume,
  { rep, spare }: Desk,
  recording: Recording,
  { start }: Slot,
  right: Engagement | null,
) {
  const { random, state } = volume;
  const at = (minutes: number) => isoOf(volume, start + minutes);
  if (recording.story === "wrongFuzzyLink") recording.fuzzyEngagementId = spare?.id ?? null;
  if (recording.story === "linkedWrong" && spare)
    linkRecording(state, recording, "ENGAGEMENT", spare.id, "USER_LINK_MOBILE");
  if (recording.story === "noCustomer") {
    const created = start - 2 * dayMinutes;
    const held = addEngagement(volume, rep, { start, created, subject: recording.title });
    linkRecording(state, recording, "ENGAGEMENT", held.id, "CALENDAR_MATCH");
  }
  if (!right) return;
  if (recording.story === "syncedLate")
    right.createdAt = right.updatedAt = at(random.int(60, 3 * dayMinutes));
  if (recording.story === "cancelled")
    right.deletedAt = right.updatedAt = at(-random.int(60, dayMinutes));
  if (recording.story === "twoCandidates") {
    const [second, created] = [start + random.int(5, 20), start - 3 * dayMinutes];
    const { accountId } = right;
    addEngagement(volume, rep, { start: second, created, subject: "Second visit", accountId });
  }
  if (recording.story === "moved") {
    const minutes = random.pick([-1, 1]) * random.int(200, 420);
    right.startTime = at(minutes);
    right.endTime = at(minutes + 90);
  }
}
