import type { Box } from "../box.ts";
import { clearLink, linkRecording, markLinkChange } from "../links.ts";
import { createRandom, hashShare } from "../random.ts";
import { changeRecording, removeRecordingRow } from "../recording-orders.ts";
import type { Recording } from "../rows.ts";
import { type SeedContext, shift } from "../seed/context.ts";
import { addCustomer, addEngagement } from "../seed/crm.ts";
import type { Rep } from "../seed/people.ts";
import { addRecording } from "../seed/recordings.ts";
import { groupByCrmUser } from "../state.ts";
import type { ChangeKind } from "./candidates.ts";

/** New rows of a drift at this time; `of` decides their IDs. */
export function createContext({ state }: Box, of: string, at: string): SeedContext {
  const random = createRandom(Math.floor(hashShare(of) * 2 ** 32));
  const { organizationId } = state.seed;
  return { state, random, organizationId, size: 1, nowMs: Date.parse(at) };
}

/** A Siro user with their matched CRM user; null if there is none. */
export function findRep({ state }: Box, userId: string): Rep | null {
  const user = state.users.get(userId);
  for (const crmUser of state.crmUsers.values())
    if (user && crmUser.siroUserId === userId) return { user, crmUser, mapped: true };
  return null;
}

/** The appointment that was missing arrives at last, with its account. */
function syncLate(box: Box, row: Recording, at: string) {
  const rep = findRep(box, row.userId);
  if (!rep) return;
  const context = createContext(box, row.id, at);
  const connection = box.state.connections.get(rep.crmUser.integrationConnectionId);
  // The seed's own numbers start over with each generator.
  const externalId =
    connection?.integrationPlatform === "SALESFORCE"
      ? context.random.salesforceId("00U")
      : context.random.digits(10);
  const account = addCustomer(context, "accounts", rep.crmUser.integrationConnectionId, {
    externalId,
  });
  const engagement = addEngagement(context, rep, {
    externalId,
    startTime: shift(row.createdAt, -5),
    subject: `${account.name.split(",")[0]} visit`,
    accountId: account.id,
    createdAt: at,
    updatedAt: at,
  });
  row.rightEngagementId = engagement.id;
}

function link(box: Box, row: Recording, at: string) {
  const trigger = "FUZZY_MATCH_RECORDINGS_FOR_ENGAGEMENT";
  linkRecording(box.state, row, "ENGAGEMENT", row.rightEngagementId ?? "", trigger);
  markLinkChange(box, row, at);
}

/** Links to another appointment of the rep's, if there is one. */
function relink(box: Box, row: Recording, at: string) {
  const { engagements, engagementUsers } = box.state;
  const rep = findRep(box, row.userId);
  const own = groupByCrmUser(engagementUsers).get(rep?.crmUser.id ?? "") ?? [];
  const other = own
    .map(({ parentId }) => engagements.get(parentId))
    .find((each) => each?.accountId && !each.deletedAt && each.id !== row.link?.engagementId);
  if (!other) return;
  linkRecording(box.state, row, "ENGAGEMENT", other.id, "USER_LINK_WEB");
  markLinkChange(box, row, at);
}

/** Does to a recording what happened at this time. */
export function applyChange(box: Box, kind: ChangeKind, row: Recording, at: string) {
  const { state } = box;
  const change = (changes: Partial<Recording>) =>
    changeRecording(state.recordings, row, { ...changes, updatedAt: at });
  if (kind === "link") link(box, row, at);
  if (kind === "relink") relink(box, row, at);
  if (kind === "unlink") {
    clearLink(state, row);
    markLinkChange(box, row, at);
  }
  if (kind === "delete") change({ deletedAt: at });
  if (kind === "purge") change({ rootDataPurgedAt: at });
  if (kind === "retitle") change({ title: `${row.title} (renamed)` });
  if (kind === "syncLate") syncLate(box, row, at);
  if (kind === "erase") {
    clearLink(state, row);
    removeRecordingRow(state.recordings, row);
  }
  const engagement = state.engagements.get(row.rightEngagementId ?? "");
  if (kind === "cancel" && engagement) Object.assign(engagement, { deletedAt: at, updatedAt: at });
}

/** A new recording without an appointment: every other one was made hours ago and uploaded late. */
export function createRecording(box: Box, context: SeedContext, number: number): Recording {
  const { state, random } = context;
  const tied = [...state.crmUsers.values()].filter((row) => row.siroUserId !== null);
  const rep = findRep(box, random.pick(tied).siroUserId ?? "");
  if (!rep) throw new Error("no rep to record");
  const minutesAgo = number % 2 === 0 ? random.int(1, 10) : random.int(60, 30 * 60);
  const now = new Date(context.nowMs).toISOString();
  const row = addRecording(context, {
    rep,
    startedAt: shift(now, -minutesAgo),
    title: "Just recorded",
    customer: "The customer",
    position: null,
    story: "notSynced",
  });
  changeRecording(state.recordings, row, { updatedAt: now });
  return row;
}
