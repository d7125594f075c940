import "server-only";
import { z } from "zod";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { DATA_TYPES, labelOf } from "#lib/linking/data-types.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import type { Organization } from "#lib/queries/organization.ts";
import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import { unlinkRecording as unlinkInSiro } from "#lib/siro/platform/links.ts";
import { runWrite } from "#lib/writes/run-write.ts";
import { serialize } from "#lib/writes/serialize.ts";
import {
  changeOf,
  confirmed,
  isLinked,
  type LinkChange,
  linkFacts,
  linkLockKey,
  readLinked,
  refuseChanged,
  settledBy,
} from "./recording-link.ts";

export type UnlinkInput = {
  recordingId: string;
  /** Which of the linked rows, by Siro's id. What it brought along may go with it. */
  ref: { dataType: CrmDataType; id: string };
  /** Fingerprint of the link that the member saw. */
  expected: string;
};

const refSchema = z.object({ dataType: z.enum(DATA_TYPES), id: z.string().trim().min(1).max(200) });

/**
 * Takes one row out of a recording's link, as the member's Siro user, and reads the recording again.
 * Needs the operator role.
 * @throws DeniedError
 */
export async function unlinkRecording(
  actor: Actor | null,
  organization: Organization,
  input: UnlinkInput,
): Promise<Outcome<LinkChange>> {
  const { actor: member } = await guardRole(actor, organization.id, "operator");
  return serialize(linkLockKey(organization.id, input.recordingId), async () => {
    try {
      return await unlink(member, organization, input);
    } catch (error) {
      return { status: "failed", problem: toProblem(error) };
    }
  });
}

async function unlink(
  member: Actor,
  organization: Organization,
  { recordingId, expected, ...input }: UnlinkInput,
): Promise<Outcome<LinkChange>> {
  const target = refSchema.parse(input.ref);
  const siro = siroFor({ organization, actor: member });
  const api = await siro.organization();
  const acting = await siro.platform("write");
  const now = await readLinked(api, recordingId);
  refuseChanged(now, expected);
  if (!isLinked(target)(now.link)) throw new ProblemError(notLinked(target.dataType));
  const isGone = (link: LinkChange["link"]) => !isLinked(target)(link);
  return runWrite<LinkChange>({
    actor: member,
    organization,
    subject: {
      kind: "recording.unlink",
      target: now.target,
      before: { link: now.link },
      after: linkFacts(target),
    },
    call: async () => {
      const isTaken = await unlinkInSiro(acting, { recordingId, target });
      if (!isTaken) throw new ProblemError(SAID_NO);
      return changeOf(recordingId, await confirmed(api, recordingId, isGone));
    },
    after: (change) => linkFacts(target, change.link),
    settle: () => settledBy(api, recordingId, now.link, isGone),
  });
}

const notLinked = (dataType: CrmDataType) =>
  ({
    kind: "stale",
    message: `The recording is not linked to this ${labelOf(dataType).toLowerCase()} any more. Nothing was written.`,
  }) as const;

const SAID_NO = {
  kind: "invalid",
  message: "Siro answered that it did not unlink the recording. It gave no reason.",
} as const;
