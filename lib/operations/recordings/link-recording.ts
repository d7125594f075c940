import "server-only";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { labelOf } from "#lib/linking/data-types.ts";
import type { RecordingLink } from "#lib/linking/link-state.ts";
import { type EnteredTarget, linkTargetSchema } from "#lib/linking/link-target.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import type { Organization } from "#lib/queries/organization.ts";
import { type LinkTarget, linkRecording as linkInSiro } from "#lib/siro/platform/links.ts";
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

export type LinkInput = {
  recordingId: string;
  target: EnteredTarget;
  /** Fingerprint of the link that the member saw: another one is never overwritten. */
  expected: string;
};

/**
 * Links a recording to a CRM row as the member's Siro user, replacing what it was linked to, and
 * reads it again. Needs the operator role.
 * @throws DeniedError
 */
export async function linkRecording(
  actor: Actor | null,
  organization: Organization,
  input: LinkInput,
): Promise<Outcome<LinkChange>> {
  const { actor: member } = await guardRole(actor, organization.id, "operator");
  return serialize(linkLockKey(organization.id, input.recordingId), async () => {
    try {
      return await link(member, organization, input);
    } catch (error) {
      return { status: "failed", problem: toProblem(error) };
    }
  });
}

async function link(
  member: Actor,
  organization: Organization,
  { recordingId, expected, ...input }: LinkInput,
): Promise<Outcome<LinkChange>> {
  const target = linkTargetSchema.parse(input.target);
  const siro = siroFor({ organization, actor: member });
  const api = await siro.organization();
  const acting = await siro.platform("write");
  const now = await readLinked(api, recordingId);
  if (isLinked(target)(now.link)) throw new ProblemError(ALREADY_LINKED);
  refuseChanged(now, expected);
  const outcome = await runWrite<LinkChange>({
    actor: member,
    organization,
    subject: {
      kind: "recording.link",
      target: now.target,
      before: { link: now.link },
      after: linkFacts(target),
    },
    call: async () => {
      const receipt = await linkInSiro(acting, { recordingId, target });
      const byId = receipt.id === null ? null : { dataType: target.dataType, id: receipt.id };
      const isThere = (read: RecordingLink) =>
        isLinked(target)(read) || (byId !== null && isLinked(byId)(read));
      return changeOf(recordingId, await confirmed(api, recordingId, isThere), receipt.name);
    },
    after: (change) => linkFacts(target, change.link, change.name),
    settle: () => settledBy(api, recordingId, now.link, isLinked(target)),
  });
  return onFields(target, outcome);
}

const ALREADY_LINKED = {
  kind: "stale",
  message: "The recording is linked to this record already. Nothing was written.",
} as const;

const FIELDS = ["dataType", "id", "externalId", "integrationConnectionId"];

/** What Siro says about the entered row belongs to its field. */
function onFields(target: LinkTarget, outcome: Outcome<LinkChange>): Outcome<LinkChange> {
  if (outcome.status !== "failed" || outcome.auditId === undefined) return outcome;
  const { problem } = outcome;
  if (problem.kind !== "invalid" && problem.kind !== "not-found") return outcome;
  const idField = "id" in target ? "id" : "externalId";
  const message =
    problem.kind === "not-found"
      ? `Siro knows no ${labelOf(target.dataType).toLowerCase()} with this id (${problem.status ?? 404}), or your Siro user may not see this recording.`
      : problem.message;
  const told = Object.entries(problem.fields ?? {}).map(([path, text]) => {
    const field = path.split(".").at(-1) ?? "";
    return [FIELDS.includes(field) ? field : idField, text] as const;
  });
  const fields = told.length > 0 ? Object.fromEntries(told) : { [idField]: message };
  return { ...outcome, problem: { ...problem, message, fields } };
}
