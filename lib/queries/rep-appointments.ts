import "server-only";
import { processSingleton } from "#lib/process-singleton.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type CrmUser, listCrmUsers } from "#lib/siro/organization/crm-users.ts";
import { type Engagement, listUserEngagements } from "#lib/siro/organization/engagements.ts";
import { readCached } from "./cached-read.ts";

/** A rep by every ID that Siro's list of a user's appointments may expect. */
export type Rep = {
  siroUserId: string | null;
  /** The person's CRM ID, as stored on the Siro user. */
  externalId: string | null;
  email: string | null;
  /** Siro IDs of the CRM user, as far as they are known. */
  crmUserIds: readonly string[];
};

export type RepAppointments = {
  items: Engagement[];
  /** False if Siro's list ended before the end of the requested time. */
  complete: boolean;
};

/** Siro does not document which IDs this list expects, so the one that works is remembered. */
type IdSpace = "siro" | "external" | "crm";
const SPACES: readonly IdSpace[] = ["siro", "external", "crm"];
const spaces = processSingleton("ID spaces", () => new Map<string, IdSpace>());

const LIMIT = 100;
const MAX_PAGES = 5;

/**
 * A rep's appointments that start between two times (ISO). Also empty if Siro knows none of the rep's
 * IDs; temporary failures (network, rate limit, 5xx) are thrown.
 */
export async function listRepAppointments(
  organizationId: string,
  api: SiroTransport,
  rep: Rep,
  window: { from: string; to: string },
): Promise<RepAppointments> {
  const known = spaces.get(organizationId);
  const order = known ? [known, ...SPACES.filter((space) => space !== known)] : SPACES;
  for (const space of order) {
    for (const userId of await idsOf(space, organizationId, api, rep)) {
      const found = await readAround(api, userId, window).catch(orUnknownId);
      if (found === null) continue;
      // An empty list may only mean that Siro expects another kind of ID.
      if (!found.isAny) continue;
      spaces.set(organizationId, space);
      return found;
    }
  }
  return { items: [], complete: true };
}

async function idsOf(
  space: IdSpace,
  organizationId: string,
  api: SiroTransport,
  rep: Rep,
): Promise<string[]> {
  if (space === "siro") return rep.siroUserId === null ? [] : [rep.siroUserId];
  if (space === "external") return rep.externalId === null ? [] : [rep.externalId];
  const found = rep.crmUserIds.length > 0 ? [] : await findCrmUserIds(organizationId, api, rep);
  return [...new Set([...rep.crmUserIds, ...found])].slice(0, 3);
}

function orUnknownId(error: unknown): null {
  const isUnknown =
    isSiroError(error) && ["not-found", "invalid", "forbidden"].includes(error.kind);
  if (isUnknown) return null;
  throw error;
}

type Around = RepAppointments & { isAny: boolean };

/** Siro does not document whether its bounds are times or IDs: times are tried, and the result is checked. */
async function readAround(
  api: SiroTransport,
  userId: string,
  window: { from: string; to: string },
): Promise<Around> {
  const isInside = ({ startTime }: Engagement) =>
    startTime !== null && startTime >= window.from && startTime <= window.to;
  const bounds = { startingAfter: window.from, startingBefore: window.to };
  const bounded = await listUserEngagements(api, { userId, limit: LIMIT, ...bounds }).catch(
    (error: unknown) => {
      if (isSiroError(error) && error.kind === "invalid") return null;
      throw error;
    },
  );
  if (bounded && bounded.items.length > 0 && bounded.items.every(isInside)) {
    const complete = bounded.complete && bounded.items.length < LIMIT;
    return { items: bounded.items, complete, isAny: true };
  }
  const seen = new Map<string, Engagement>();
  let complete = false;
  let startingAfter: string | undefined;
  for (let page = 0; page < MAX_PAGES && !complete; page++) {
    const { items } = await listUserEngagements(api, { userId, limit: LIMIT, startingAfter });
    const before = seen.size;
    for (const item of items) seen.set(item.id, item);
    complete = items.length < LIMIT || isBeyond(items, window);
    if (seen.size === before) break;
    startingAfter = items.at(-1)?.id;
  }
  return { items: [...seen.values()].filter(isInside), complete, isAny: seen.size > 0 };
}

/** Whether a page sorted by time has passed the window. */
function isBeyond(items: readonly Engagement[], window: { from: string; to: string }): boolean {
  const times = items.flatMap(({ startTime }) => startTime ?? []);
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return false;
  return first > last ? last < window.from : last > window.to;
}

const FRESH_MS = 10 * 60_000;
const MAX_CRM_USERS = 5_000;

/** CRM users that are this person: by mapping, by CRM ID, or by email. */
async function findCrmUserIds(
  organizationId: string,
  api: SiroTransport,
  rep: Rep,
): Promise<string[]> {
  const users = await readCrmUsers(organizationId, api).catch(() => []);
  const email = rep.email?.trim().toLowerCase();
  const isRep = (user: CrmUser) =>
    (rep.siroUserId !== null && user.siroUserId === rep.siroUserId) ||
    (rep.externalId !== null && user.externalId === rep.externalId) ||
    (email !== undefined && email !== "" && user.email?.trim().toLowerCase() === email);
  return users.filter(isRep).map(({ id }) => id);
}

async function readCrmUsers(organizationId: string, api: SiroTransport): Promise<CrmUser[]> {
  const key = { organizationId, actor: null, what: "CRM users" };
  return readCached(key, FRESH_MS, async () => {
    const { items } = await listCrmUsers(api, {}, { maxItems: MAX_CRM_USERS });
    return items;
  });
}
