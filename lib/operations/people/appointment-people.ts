import { isSameRecordId } from "#lib/linking/salesforce-id.ts";
import "server-only";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { Engagement, SyncedParticipant } from "#lib/siro/organization/engagements.ts";
import { type EngagementUser, listEngagementUsers } from "#lib/siro/organization/participants.ts";
import { findCrmUser } from "./read-people.ts";

type Participant = Pick<EngagementUser, "id" | "userId" | "externalId" | "name" | "email">;

/** The rep of an appointment, with the email that Siro should match by. */
export type Rep = { crmUserId: string; email: string; name?: string };

/**
 * Everyone in an appointment, ready to be sent again with the rep's email corrected. Siro removes
 * anyone who is left out, so this refuses if it can't identify someone.
 * @throws ProblemError if a participant has no CRM ID, or the participants can't be read
 */
export async function participantsWith(
  api: SiroTransport,
  engagement: Engagement,
  rep: Rep,
): Promise<{ externalId: string; participants: SyncedParticipant[] }> {
  const rows = await readParticipants(api, engagement);
  const others = await Promise.all(
    rows
      .filter(({ userId }) => userId !== rep.crmUserId)
      .map(async (row) => ({ ...row, externalId: await externalIdOf(api, row) })),
  );
  const own = rows.find(({ userId }) => userId === rep.crmUserId);
  const externalId = own?.externalId ?? (await findCrmUser(api, rep.crmUserId))?.externalId;
  if (!externalId) throw new ProblemError(cannotName(rep.name ?? rep.crmUserId));
  const corrected = { externalId, email: rep.email, name: rep.name ?? own?.name ?? undefined };
  const kept = others
    .filter((other) => !isSameRecordId(other.externalId, externalId))
    .map((other) => ({
      externalId: other.externalId,
      email: other.email ?? undefined,
      name: other.name ?? undefined,
    }));
  return { externalId, participants: [corrected, ...kept] };
}

/**
 * Participants from the appointment and from their own list: either may have data the other lacks.
 */
async function readParticipants(
  api: SiroTransport,
  { id: engagementId, engagementUsers }: Engagement,
): Promise<Participant[]> {
  const listed = await listEngagementUsers(api, { engagementId }).catch((error: unknown) => {
    const isAbsent = isSiroError(error) && error.kind === "not-found";
    if (isAbsent && engagementUsers) return { items: [], complete: true, unreadable: 0 };
    throw error;
  });
  // Siro may ignore the filter: others' participants must not be added to this appointment.
  const isOthers = (row: { engagementId: string | null }) =>
    row.engagementId !== null && row.engagementId !== engagementId;
  if (!listed.complete || listed.unreadable > 0 || listed.items.some(isOthers))
    throw new ProblemError(NOT_ALL_READ);
  const rows = new Map<string, Participant>();
  for (const row of [...listed.items, ...(engagementUsers ?? [])]) {
    const known = rows.get(row.id);
    rows.set(row.id, {
      id: row.id,
      userId: row.userId ?? known?.userId ?? null,
      externalId: row.externalId ?? known?.externalId ?? null,
      name: row.name ?? known?.name ?? null,
      email: row.email ?? known?.email ?? null,
    });
  }
  return [...rows.values()];
}

async function externalIdOf(api: SiroTransport, row: Participant): Promise<string> {
  if (row.externalId) return row.externalId;
  const crmUser = row.userId ? await findCrmUser(api, row.userId) : null;
  if (!crmUser?.externalId) throw new ProblemError(cannotName(row.name ?? row.userId ?? row.id));
  return crmUser.externalId;
}

const cannotName = (who: string) =>
  ({
    kind: "invalid",
    message: `Siro doesn't give a CRM ID for ${who}. Syncing without it would remove them from the appointment, so nothing was changed.`,
    remedy: "Match the person on Siro's User Mapping page.",
  }) as const;

const NOT_ALL_READ = {
  kind: "contract",
  message:
    "Siro doesn't show every participant of this appointment. Syncing it would remove the others, so nothing was changed.",
  remedy: "Choose another of this person's appointments.",
} as const;
