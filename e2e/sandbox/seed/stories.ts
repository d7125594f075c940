import { linkRecording } from "../links.ts";
import type { Customer, LinkType, Recording, RecordingStory } from "../rows.ts";
import { type SeedContext, shift } from "./context.ts";
import { addCustomer, addEngagement, addOpportunity, addVisit, type FreeSlot } from "./crm.ts";
import { projects } from "./names.ts";
import type { Rep } from "./people.ts";
import { addRecording } from "./recordings.ts";

/** Shares of the stories; all other recordings are linked correctly. */
const shares: [RecordingStory, number][] = [
  ["repNotMapped", 0.035],
  ["notSynced", 0.035],
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

/**
 * How a linked recording is linked: mostly through the appointment, sometimes to one object alone.
 */
function drawLinkType(share: number): LinkType {
  if (share < 0.86) return "ENGAGEMENT";
  if (share < 0.94) return "OPPORTUNITY";
  if (share < 0.97) return "ACCOUNT";
  return share < 0.985 ? "CONTACT" : "LEAD";
}

/** One recording with its surrounding CRM data, a given number of days ago or on any day. */
function tellStory(
  context: SeedContext,
  rep: Rep,
  story: RecordingStory,
  freeSlot: FreeSlot,
  day?: number,
) {
  const { random } = context;
  const planned = freeSlot(rep, day);
  const startedAt = shift(planned, random.int(-9, 22));
  const project = random.pick(projects);
  const synced = story !== "notSynced";
  const visit = synced && story !== "noCustomer" ? addVisit(context, rep, planned, project) : null;
  const customer: Customer =
    visit?.account ?? addCustomer(context, "accounts", rep.crmUser.integrationConnectionId);
  const bare = random.chance(story === "notSynced" ? 0.5 : 0.04);
  const recording = addRecording(context, {
    rep,
    startedAt,
    title: bare ? "Recording" : `${customer.name.split(",")[0]} ${project}`,
    customer: customer.name,
    position: random.chance(0.9) ? jitter(random.next(), customer) : null,
    story,
  });
  if (visit) recording.rightEngagementId = visit.engagement.id;
  if (story === "linked" && visit) link(context, rep, recording, visit);
  if (visit && story !== "linked") trouble(context, rep, recording, planned, visit, freeSlot);
  if (story === "noCustomer") linkWithoutCustomer(context, rep, recording, planned, customer);
  if (!synced) context.state.accounts.delete(customer.id);
}

type Visit = ReturnType<typeof addVisit>;

const jitter = (share: number, near: Customer) => ({
  latitude: Math.round((near.latitude + share * 0.0009) * 1e6) / 1e6,
  longitude: near.longitude,
});

function link(context: SeedContext, rep: Rep, recording: Recording, visit: Visit) {
  const { random, state } = context;
  const type = drawLinkType(random.next());
  const connectionId = rep.crmUser.integrationConnectionId;
  const ids: Record<LinkType, () => string> = {
    ENGAGEMENT: () => visit.engagement.id,
    OPPORTUNITY: () => visit.opportunity.id,
    ACCOUNT: () => visit.account.id,
    CONTACT: () =>
      addCustomer(context, "contacts", connectionId, { accountId: visit.account.id }).id,
    LEAD: () => addCustomer(context, "leads", connectionId).id,
  };
  const trigger = random.chance(0.7) ? "FUZZY_MATCH_ENGAGEMENTS_FOR_RECORDING" : "USER_LINK_WEB";
  linkRecording(state, recording, type, ids[type](), trigger);
}

function trouble(
  context: SeedContext,
  rep: Rep,
  recording: Recording,
  planned: string,
  visit: Visit,
  freeSlot: FreeSlot,
) {
  const { random, state } = context;
  if (recording.story === "twoCandidates") {
    addVisit(context, rep, shift(planned, random.int(5, 20)), "second visit", visit.account);
  }
  if (recording.story === "moved") {
    const minutes = random.pick([-1, 1]) * random.int(200, 420);
    visit.engagement.startTime = shift(planned, minutes);
    visit.engagement.endTime = shift(planned, minutes + 90);
    visit.engagement.content = "Moved on request of the customer.";
  }
  if (recording.story === "wrongFuzzyLink" || recording.story === "linkedWrong") {
    const wrong = addVisit(context, rep, freeSlot(rep), random.pick(projects));
    if (recording.story === "wrongFuzzyLink") recording.fuzzyEngagementId = wrong.engagement.id;
    else {
      const trigger = "FUZZY_MATCH_RECORDINGS_FOR_ENGAGEMENT";
      linkRecording(state, recording, "ENGAGEMENT", wrong.engagement.id, trigger);
    }
  }
}

/**
 * Definitively linked, but Siro counts it as unlinked: no account, contact, lead or opportunity.
 */
function linkWithoutCustomer(
  context: SeedContext,
  rep: Rep,
  recording: Recording,
  planned: string,
  customer: Customer,
) {
  const createdAt = shift(planned, -2 * 24 * 60);
  addOpportunity(context, rep, customer, { createdAt });
  const engagement = addEngagement(context, rep, { startTime: planned, subject: recording.title });
  const trigger = "CALENDAR_MATCH";
  linkRecording(context.state, recording, "ENGAGEMENT", engagement.id, trigger);
}

function isTroubled(context: SeedContext, rep: Rep): boolean {
  const connection = context.state.connections.get(rep.crmUser.integrationConnectionId);
  return connection?.syncStatus.some((row) => row.modelSyncStatus !== "UP_TO_DATE") ?? false;
}

/** 1,200 recordings times size, each with its story; yesterday has one of every story. */
export function seedStories(
  context: SeedContext,
  { reps, unknownToCrm }: { reps: Rep[]; unknownToCrm: Rep[] },
  freeSlot: FreeSlot,
) {
  const unmapped = reps.filter((rep) => !rep.mapped);
  const mapped = reps.filter((rep) => rep.mapped);
  // Appointments are mostly missing where the connection itself has problems.
  const troubled = mapped.filter((rep) => isTroubled(context, rep));
  const strangers = Array.from({ length: 6 }, () => unknownToCrm).flat();
  const unsynced = [...troubled, ...troubled, ...mapped, ...strangers];
  const told = new Set<RecordingStory>();
  for (let i = 0; i < 1194 * context.size; i++) {
    // Steps of the golden ratio spread the stories evenly, so that their shares hold at every size.
    const story = drawStory((i * 0.618033988749895) % 1);
    const pool = { repNotMapped: unmapped, notSynced: unsynced }[story as string] ?? mapped;
    const rep = context.random.pick(pool);
    tellStory(context, rep, story, freeSlot, told.has(story) ? undefined : 1);
    told.add(story);
  }
}
