import type { Box } from "./box.ts";
import { linkRecording, markLinkChange } from "./links.ts";
import type { CrmUser, SiroUser } from "./rows.ts";
import { groupByParent, type State } from "./state.ts";

const plain = (email: string | null) => email?.trim().toLowerCase() ?? "";

function groupBy<T>(rows: Iterable<T>, keyOf: (row: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (!key) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const only = <T>(rows: T[] | undefined): T | null => (rows?.length === 1 && rows[0]) || null;

function indexPeople(state: State) {
  const users = [...state.users.values()].filter((user) => !user.siroStaff);
  const inside = (row: { organizationId: string }, key: string | null) =>
    key ? `${row.organizationId} ${key}` : null;
  return {
    byEmail: groupBy(users, (user) => inside(user, plain(user.email))),
    byExternalId: groupBy(users, (user) => inside(user, user.externalId)),
    crmByExternalId: groupBy(state.crmUsers.values(), (row) => inside(row, row.externalId)),
    inside,
  };
}
type People = ReturnType<typeof indexPeople>;

const findByEmail = (row: CrmUser, { byEmail, inside }: People) =>
  only(byEmail.get(inside(row, plain(row.email)) ?? ""));

/**
 * The Siro user of this CRM user: by external ID, which is proof, else by email; null if ambiguous.
 */
function findSiroUser(row: CrmUser, people: People): SiroUser | null {
  const { inside, byExternalId, crmByExternalId } = people;
  const key = inside(row, row.externalId) ?? "";
  const proven = byExternalId.get(key);
  if (proven && crmByExternalId.get(key)?.length === 1) return only(proven);
  return findByEmail(row, people);
}

/**
 * Matches the two unless one of them already belongs to someone else; `former` is the user who
 * loses the CRM user.
 */
function tieIfFree(row: CrmUser, user: SiroUser, people: People, former?: SiroUser): boolean {
  const { inside, byExternalId, crmByExternalId } = people;
  const holders =
    (user.externalId && crmByExternalId.get(inside(user, user.externalId) ?? "")) || [];
  const others = holders.filter((holder) => holder.id !== row.id);
  const isContested = others.some(
    (holder) => holder.integrationConnectionId === row.integrationConnectionId,
  );
  if (isContested) return false;
  if (others.length === 0) {
    const key = inside(row, row.externalId) ?? "";
    const isElsewhere = byExternalId
      .get(key)
      ?.some((other) => other.id !== user.id && other.id !== former?.id);
    if (isElsewhere) return false;
    if (former?.externalId === row.externalId) former.externalId = null;
    user.externalId = row.externalId;
    byExternalId.set(key, [user]);
  }
  row.siroUserId = user.id;
  return true;
}

/**
 * What a sync does for these CRM users: unmatched ones are matched to the Siro user with the same
 * external ID or the same email, ignoring case. Existing matches stay, unless `anew` is set and the
 * email belongs to another Siro user. Recordings that waited for the match are linked afterwards.
 * Returns how many were matched.
 */
export function mapUsers(box: Box, rows: Iterable<CrmUser>, { anew = false } = {}): number {
  if (box.variants.mapping === "never") return 0;
  const people = indexPeople(box.state);
  let tied = 0;
  for (const row of rows) {
    if (row.siroUserId && !anew) continue;
    const user = row.siroUserId ? findByEmail(row, people) : findSiroUser(row, people);
    if (!user || user.id === row.siroUserId) continue;
    if (!tieIfFree(row, user, people, box.state.users.get(row.siroUserId ?? ""))) continue;
    row.updatedAt = box.clock.iso();
    tied += 1;
  }
  matchRecordings(box);
  return tied;
}

/** After a change to people: matches immediately if the variant says that Siro does. */
export function mapAtOnce(box: Box) {
  if (box.variants.mapping === "at-once") mapUsers(box, box.state.crmUsers.values());
}

/** Like a manual match on Siro's User Mapping page: any previous match of either one is removed. */
export function tieByHand(box: Box, row: CrmUser, user: SiroUser | null) {
  const { users, crmUsers } = box.state;
  for (const other of users.values())
    if (other.organizationId === row.organizationId && other.externalId === row.externalId)
      other.externalId = null;
  for (const other of crmUsers.values())
    if (
      other.siroUserId === user?.id &&
      other.integrationConnectionId === row.integrationConnectionId
    )
      other.siroUserId = null;
  row.siroUserId = user?.id ?? null;
  row.updatedAt = box.clock.iso();
  if (user) user.externalId = row.externalId;
}

/** Links the recordings that only waited for their rep to be matched. */
function matchRecordings(box: Box) {
  const { recordings, engagements, engagementUsers, crmUsers } = box.state;
  for (const recording of recordings.values()) {
    if (recording.story !== "repNotMapped" || recording.link || recording.deletedAt) continue;
    const engagement = engagements.get(recording.rightEngagementId ?? "");
    if (!engagement || engagement.deletedAt) continue;
    const isOwn = groupByParent(engagementUsers)
      .get(engagement.id)
      ?.some((row) => crmUsers.get(row.userId)?.siroUserId === recording.userId);
    if (!isOwn) continue;
    const trigger = "FUZZY_MATCH_RECORDINGS_FOR_ENGAGEMENT";
    linkRecording(box.state, recording, "ENGAGEMENT", engagement.id, trigger);
    markLinkChange(box, recording);
  }
}

/** A sync of every active connection, or of one; counts the new matches. */
export function syncNow(box: Box, connectionId?: string): number {
  const { connections, crmUsers } = box.state;
  const synced = [...connections.values()].filter(
    (row) => row.isActive && !row.deletedAt && (!connectionId || row.id === connectionId),
  );
  for (const connection of synced)
    for (const model of connection.syncStatus) {
      if (model.modelName !== "USER" || model.modelSyncStatus !== "UP_TO_DATE") continue;
      model.modelModifiedAfter = box.clock.iso();
      model.updatedAt = box.clock.iso();
    }
  const ids = new Set(synced.map((row) => row.id));
  const rows = [...crmUsers.values()].filter((row) => ids.has(row.integrationConnectionId));
  return mapUsers(box, rows);
}
