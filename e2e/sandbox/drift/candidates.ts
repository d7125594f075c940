import type { Random } from "../random.ts";
import type { Recording } from "../rows.ts";
import { listNewestRecordings, type State } from "../state.ts";

/** What can happen to an existing recording, or to its appointment, behind the dashboard's back. */
export const changeKinds = [
  "link",
  "relink",
  "unlink",
  "delete",
  "purge",
  "erase",
  "retitle",
  "syncLate",
  "cancel",
] as const;

export type ChangeKind = (typeof changeKinds)[number];

type Is = (row: Recording) => boolean;

function createChecks(state: State): Record<ChangeKind, Is> {
  const known = new Set([...state.crmUsers.values()].map((crmUser) => crmUser.siroUserId));
  const isDone: Is = (row) => row.processingStatus === "complete" && !row.rootDataPurgedAt;
  const isKnown: Is = (row) => known.has(row.userId);
  const isFree: Is = (row) => row.link === null;
  const hasAppointment: Is = (row) =>
    state.engagements.get(row.rightEngagementId ?? "")?.deletedAt === null;
  return {
    link: (row) => isFree(row) && isDone(row) && hasAppointment(row),
    relink: (row) => Boolean(row.link?.engagementId) && isKnown(row),
    unlink: (row) => !isFree(row),
    delete: () => true,
    purge: isDone,
    erase: () => true,
    retitle: isDone,
    syncLate: (row) => isFree(row) && !row.rightEngagementId && isDone(row) && isKnown(row),
    cancel: (row) => isFree(row) && hasAppointment(row),
  };
}

/** Takes so many rows out of the list, in an order that only the generator decides. */
function draw(random: Random, rows: Recording[], count: number): Recording[] {
  return Array.from({ length: count }, () => {
    const at = random.int(0, rows.length - 1);
    const [row] = rows.splice(at, 1);
    if (!row) throw new Error("nothing left to draw");
    return row;
  });
}

/**
 * Recordings since `since` to which this can happen, none of them in `taken`, to which the chosen ones
 * are added. Throws if there are too few.
 */
export function choose(
  state: State,
  random: Random,
  kind: ChangeKind,
  count: number,
  { since, taken }: { since: string; taken: Set<string> },
): Recording[] {
  if (count === 0) return [];
  const canChange = createChecks(state)[kind];
  const rows = listNewestRecordings(state.recordings).filter(
    (row) =>
      row.createdAt >= since &&
      row.organizationId === state.seed.organizationId &&
      !row.deletedAt &&
      !taken.has(row.id) &&
      canChange(row),
  );
  if (rows.length < count) throw new Error(`only ${rows.length} recordings are there to ${kind}`);
  const chosen = draw(random, rows, count);
  for (const row of chosen) taken.add(row.id);
  return chosen;
}
