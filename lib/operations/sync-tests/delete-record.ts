import "server-only";
import { z } from "zod";
import type { AuditKind } from "#lib/audit/events.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";
import { deleteAccount, getAccount } from "#lib/siro/organization/accounts.ts";
import { deleteEngagement, getEngagement } from "#lib/siro/organization/engagements.ts";
import { deleteOpportunity, getOpportunity } from "#lib/siro/organization/opportunities.ts";
import { markerIn } from "#lib/sync-tests/own-records.ts";
import { WHATS, type What } from "#lib/sync-tests/steps.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import { readUntil } from "#lib/writes/read-until.ts";
import { UnconfirmedError, unconfirmedRead } from "#lib/writes/unconfirmed-error.ts";

type Found = {
  externalId: string | null;
  deletedAt: string | null;
  recordingId?: string | null;
};

type Calls = {
  kind: AuditKind;
  get: (t: SiroTransport, id: string) => Promise<Found>;
  remove: (t: WritableTransport, id: string) => Promise<void>;
};

const CALLS: Record<What, Calls> = {
  appointment: {
    kind: "appointment.delete",
    get: (t, id) => getEngagement(t, { engagementId: id }),
    remove: (t, id) => deleteEngagement(t, { engagementId: id }),
  },
  opportunity: {
    kind: "opportunity.delete",
    get: (t, id) => getOpportunity(t, { opportunityId: id }),
    remove: (t, id) => deleteOpportunity(t, { opportunityId: id }),
  },
  account: {
    kind: "account.delete",
    get: (t, id) => getAccount(t, { accountId: id }),
    remove: (t, id) => deleteAccount(t, { accountId: id }),
  },
};

const factsSchema = z.object({
  before: z.looseObject({ what: z.enum(WHATS) }),
  after: z.object({ deleted: z.literal(true) }),
});

/**
 * Deletes a record that a sync test created. Read again just before: it must still carry the test's
 * marker, and no recording may be linked to it.
 */
export const deleteTestRecord = defineWrite({
  kinds: ["appointment.delete", "opportunity.delete", "account.delete"],
  role: "admin",
  input: z.object({
    what: z.enum(WHATS),
    id: z.string().min(1).max(200),
    marker: z.string(),
  }),
  lock: ({ id }, input) => `${input.what} ${id} ${input.id}`,
  facts: factsSchema,
  read: async ({ actor, organization }, { what, id, marker }) => {
    const api = await siroFor({ organization, actor }).organization();
    const found = await CALLS[what].get(api, id);
    const { externalId } = found;
    if (externalId === null || markerIn(externalId) !== marker) {
      throw new ProblemError({ kind: "stale", message: NOT_OURS });
    }
    if (found.recordingId) throw new ProblemError({ kind: "conflict", message: HAS_RECORDING });
    return {
      api,
      kind: CALLS[what].kind,
      target: { id, name: externalId },
      before: { what, externalId },
      after: { deleted: true as const },
    };
  },
  call: async ({ api, target, before: { what } }, permit) => {
    await CALLS[what].remove(permit(api), target.id);
    const gone = await readUntil(
      () => isGone(api, what, target.id),
      (isDone) => isDone,
    ).catch((error: unknown) => {
      throw unconfirmedRead(error, `the ${what}`);
    });
    if (!gone) throw new UnconfirmedError({ kind: "stale", message: STILL_THERE });
    return { deleted: true as const };
  },
  settled: () => ({ deleted: true }),
  judge: async ({ target, before: { what } }, api) =>
    (await isGone(api, what, target.id))
      ? { state: "happened", value: { deleted: true as const } }
      : {
          state: "did-not-happen",
          message: "siro-admin checked with Siro: the record is still there.",
        },
});

/** Whether Siro no longer has the record, or marks it as deleted. */
export async function isGone(api: SiroTransport, what: What, id: string): Promise<boolean> {
  try {
    return (await CALLS[what].get(api, id)).deletedAt !== null;
  } catch (error) {
    if (isSiroError(error) && error.kind === "not-found") return true;
    throw error;
  }
}

/** The recording that Siro shows on an appointment or opportunity; null if there is none. */
export async function recordingOf(
  api: SiroTransport,
  what: What,
  id: string,
): Promise<string | null> {
  return (await CALLS[what].get(api, id)).recordingId ?? null;
}

const NOT_OURS = "Its CRM ID no longer has the test's marker, so it's no longer the test's record.";
const HAS_RECORDING = "A recording is linked to it.";
const STILL_THERE = "Siro accepted the deletion but still shows the record.";
