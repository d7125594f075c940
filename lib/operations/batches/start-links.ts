import "server-only";
import { z } from "zod";
import type { Access, Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { log } from "#lib/log.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { askLinks } from "./ask-links.ts";
import { askProposals } from "./ask-proposals.ts";
import { type Asked, askedSchema, type LinkPlan, type PlannedLink } from "./asked-links.ts";
import { linkTitle } from "./batch-kinds.ts";
import { readKnownConnections } from "./known-connections.ts";
import { lookUpRecordings } from "./look-up-recordings.ts";
import { planLinks } from "./plan-links.ts";
import { startBatch } from "./start-batch.ts";

export const previewSchema = z.object({ asked: askedSchema });

export const startLinksSchema = previewSchema.extend({
  /** Of the plan that the member agreed to. */
  digest: z.string().max(100),
  /** Whether to link rows whose CRM ID may be wrong. */
  withDoubtful: z.boolean(),
});

/**
 * What a batch of links would do, from reading alone. Needs the operator role.
 * @throws DeniedError, ProblemError if what is asked for can't be read
 */
export async function previewLinks(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof previewSchema>,
): Promise<LinkPlan> {
  const { actor: member, role } = await guardRole(actor, organization.id, "operator");
  const { asked } = previewSchema.parse(input);
  const access = { actor: member, organization, role };
  const api = await siroFor(access)
    .organization()
    .catch((err: unknown) => {
      log.warn({ err }, "recordings that aren't indexed can't be looked up");
      return null;
    });
  return planFor(access, asked, api);
}

/** @param api null: recordings that aren't indexed are left out */
async function planFor(access: Access, asked: Asked, api: SiroTransport | null): Promise<LinkPlan> {
  const { id } = access.organization;
  const {
    asked: links,
    leftOut,
    notes,
  } = asked.from === "proposals"
    ? await askProposals(id, asked.recordingIds)
    : askLinks(asked, await readKnownConnections(access));
  const named = leftOut.flatMap(({ recordingId }) => recordingId ?? []);
  const ids = [...links.map(({ recordingId }) => recordingId), ...named];
  return planLinks(links, await lookUpRecordings(id, ids, api), { leftOut, notes });
}

/**
 * Starts a batch that links recordings as the member's Siro user, exactly as previewed: whatever has
 * changed since refuses it. Needs the operator role.
 * @throws DeniedError
 */
export async function startLinks(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof startLinksSchema>,
): Promise<Outcome<{ batchId: string }>> {
  const guarded = await guardRole(actor, organization.id, "operator");
  return outcomeOf(async () => {
    const { asked, digest, withDoubtful } = startLinksSchema.parse(input);
    // The preview indexed what it looked up. Looking up more now would change what was agreed to.
    const plan = await planFor({ ...guarded, organization }, asked, null);
    if (plan.digest !== digest) throw new ProblemError(CHANGED);
    const links = plan.links.filter(({ doubts }) => withDoubtful || doubts.length === 0);
    if (links.length === 0) throw new ProblemError(NOTHING);
    const { batchId, auditId } = await startBatch(guarded, organization.id, {
      kind: "link",
      title: linkTitle(links.length),
      rows: links.map(rowOf),
    });
    return succeeded({ batchId }, auditId);
  });
}

const rowOf = ({ recordingId, title, target, fingerprint }: PlannedLink) => ({
  targetId: recordingId,
  targetName: title,
  input: { target },
  expected: { fingerprint },
});

const CHANGED = {
  kind: "stale",
  message: "Something changed since the preview, so nothing was started.",
  remedy: "Review the new preview and start again.",
} as const;

const NOTHING = { kind: "stale", message: "There is nothing to link." } as const;
