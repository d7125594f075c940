import { isSameRecordId } from "#lib/linking/salesforce-id.ts";
import "server-only";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type CrmUser, listCrmUsers } from "#lib/siro/organization/crm-users.ts";
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

/** A rep of whom only the Siro ID is known. The others cost a call, so they are read when they are needed. */
export type UnreadRep = { siroUserId: string; read: () => Promise<Rep> };

/** The kinds of ID that Siro's list of a user's appointments may expect. */
export type IdSpace = "siro" | "external" | "crm";

type RepIds = {
  ids: string[];
  /** False if the rep may have more IDs of this kind: the CRM users were not read to the end. */
  complete: boolean;
};

const FRESH_MS = 10 * 60_000;
const MAX_CRM_USERS = 5_000;
const MAX_IDS = 3;

/** The rep's IDs of one kind. */
export async function findRepIds(
  space: IdSpace,
  organizationId: string,
  api: SiroTransport,
  rep: Rep | UnreadRep,
): Promise<RepIds> {
  if (space === "siro") return allOf(rep.siroUserId);
  const known = "read" in rep ? await rep.read() : rep;
  if (space === "external") return allOf(known.externalId);
  const found =
    known.crmUserIds.length > 0
      ? { ids: [...known.crmUserIds], complete: true }
      : await findCrmUserIds(organizationId, api, known);
  const ids = [...new Set(found.ids)];
  return { ids: ids.slice(0, MAX_IDS), complete: found.complete && ids.length <= MAX_IDS };
}

const allOf = (id: string | null): RepIds => ({ ids: id === null ? [] : [id], complete: true });

/** CRM users that are this person: by mapping, by CRM ID, or by email. */
async function findCrmUserIds(
  organizationId: string,
  api: SiroTransport,
  rep: Rep,
): Promise<RepIds> {
  const { items, complete } = await readCrmUsers(organizationId, api).catch(() => UNREAD);
  const email = rep.email?.trim().toLowerCase();
  const isRep = (user: CrmUser) =>
    (rep.siroUserId !== null && user.siroUserId === rep.siroUserId) ||
    isSameRecordId(user.externalId, rep.externalId) ||
    (email !== undefined && email !== "" && user.email?.trim().toLowerCase() === email);
  return { ids: items.filter(isRep).map(({ id }) => id), complete };
}

const UNREAD = { items: [] as CrmUser[], complete: false };

async function readCrmUsers(organizationId: string, api: SiroTransport) {
  const key = { organizationId, actor: null, what: "CRM users" };
  return readCached(key, FRESH_MS, async () => {
    const { items, complete, unreadable } = await listCrmUsers(
      api,
      {},
      { maxItems: MAX_CRM_USERS, maxMs: 20_000 },
    );
    return { items, complete: complete && unreadable === 0 };
  });
}
