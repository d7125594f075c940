import { isSameRecordId } from "#lib/linking/salesforce-id.ts";
import { emailKey } from "#lib/mapping/join-people.ts";
import type { CrmUser } from "#lib/siro/organization/crm-users.ts";
import type { User } from "#lib/siro/organization/users.ts";
import type { Json } from "#lib/sync-tests/body.ts";
import type { RepReading } from "#lib/sync-tests/steps.ts";

/** Whether Siro matched the rep's CRM user, the first participant that was sent, to the Siro user. */
export function repReading(
  sent: Json,
  users: readonly CrmUser[] | null,
  siroUser: User | null,
  userId: string | null,
): RepReading {
  const externalId = firstParticipant(sent);
  if (externalId === null || userId === null)
    return { state: "not-sent", crmUserId: null, siroUserId: null };
  const crmUser = users?.find((row) => isSameRecordId(row.externalId, externalId));
  const found = { crmUserId: crmUser?.id ?? null, siroUserId: crmUser?.siroUserId ?? null };
  if (!crmUser) return { state: "unknown", ...found };
  if (crmUser.siroUserId === userId) return { state: "matched", ...found };
  if (siroUser && isSameRecordId(siroUser.externalId, externalId))
    return { state: "matched", crmUserId: crmUser.id, siroUserId: userId };
  // Siro matches equal emails, whether or not its rows say so.
  const email = emailKey(crmUser.email);
  if (email !== null && email === emailKey(siroUser?.email)) return { state: "unknown", ...found };
  if (crmUser.siroUserId !== null) return { state: "matched-to-other", ...found };
  return { state: siroUser ? "not-matched" : "unknown", ...found };
}

function firstParticipant(sent: Json): string | null {
  if (typeof sent !== "object" || Array.isArray(sent)) return null;
  const people = sent.engagementUsers;
  const first = Array.isArray(people) ? people[0] : undefined;
  if (typeof first !== "object" || Array.isArray(first)) return null;
  return typeof first.externalId === "string" ? first.externalId : null;
}
