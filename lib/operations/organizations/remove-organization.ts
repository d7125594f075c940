import "server-only";
import { and, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { newestFirst } from "#lib/audit/order.ts";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { findIdentity } from "#lib/credentials/identity.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents, organizations, siroIdentities } from "#lib/db/schema.ts";
import { wakeJobs } from "#lib/job-queue/wake.ts";
import { endIdentity } from "#lib/operations/identity/disconnect-identity.ts";
import { lockMemberships, ownRole } from "#lib/operations/members/member-of.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { WriteContext } from "#lib/writes/definition.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";

const EXPORT_HOLDS_MS = 60 * 60_000;

export const removeOrganizationSchema = z.object({ typedName: z.string().max(500) });

/** `appsLeft`: members' OAuth apps that couldn't be deleted in Siro; they stay active there. */
type RemovedOrganization = { appsLeft: string[] };

/**
 * Removes an organization from this installation, with its tokens, secrets, memberships and audit
 * log. It requires the owner, the organization's typed name, and an audit log export by the same
 * owner within the last hour. The OAuth apps that members act through are deleted in Siro first.
 * The organization token stays active in Siro, since a token can't delete itself.
 * @throws DeniedError
 */
export async function removeOrganization(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof removeOrganizationSchema>,
): Promise<Outcome<RemovedOrganization>> {
  const { actor: owner, guardAgain } = await guardRole(actor, organization.id, "owner");
  return outcomeOf(async () => {
    const { typedName } = removeOrganizationSchema.parse(input);
    if (typedName.trim() !== organization.name.trim()) throw new ProblemError(MISTYPED);
    const exported = await findExport(owner, organization);
    const appsLeft = await endIdentities({ actor: owner, organization, guardAgain });
    await guardAgain();
    const db = await getDatabase();
    const auditId = await db.transaction(async (tx) => {
      // All memberships are locked, because all of them go.
      ownRole(await lockMemberships(tx, organization), owner.memberId, "owner");
      const removed = await tx
        .delete(organizations)
        .where(eq(organizations.id, organization.id))
        .returning({ id: organizations.id });
      if (removed.length === 0) throw new ProblemError(GONE);
      // Not tied to an organization: the row outlives the one it describes.
      return recordChange(tx, owner, null, {
        kind: "organization.remove",
        target: { id: organization.siroOrganizationId, name: organization.name },
        before: { slug: organization.slug, audit: exported },
        after: { appsLeft },
      });
    });
    await wakeJobs();
    const confirmedAt = new Date().toISOString();
    return { status: "succeeded", value: { appsLeft }, auditId, confirmedAt };
  });
}

/**
 * What the last hour's export contained.
 * @throws ProblemError if there is none
 */
async function findExport(owner: Actor, organization: Organization): Promise<unknown> {
  const db = await getDatabase();
  const [found] = await db
    .select({ after: auditEvents.after })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, organization.id),
        eq(auditEvents.kind, "organization.export-audit"),
        eq(auditEvents.actorId, owner.memberId),
        gt(auditEvents.at, new Date(Date.now() - EXPORT_HOLDS_MS)),
      ),
    )
    .orderBy(...newestFirst)
    .limit(1);
  if (!found) throw new ProblemError(NOT_EXPORTED);
  return found.after;
}

async function endIdentities(context: WriteContext): Promise<string[]> {
  const { organization } = context;
  const db = await getDatabase();
  const tied = await db
    .select({ memberId: siroIdentities.memberId })
    .from(siroIdentities)
    .where(eq(siroIdentities.organizationId, organization.id));
  const left: string[] = [];
  for (const { memberId } of tied) {
    const identity = await findIdentity(organization.id, memberId);
    if (!identity?.clientId) continue;
    const ended = await endIdentity(context, { memberId, identity });
    if (ended.status === "succeeded") continue;
    if (ended.problem.kind === "denied") throw new ProblemError(ended.problem);
    left.push(identity.clientId);
  }
  return left;
}

const MISTYPED = {
  kind: "input",
  message: "This isn't the organization's name.",
  fields: { typedName: "This isn't the organization's name." },
} as const;
const NOT_EXPORTED = {
  kind: "stale",
  message: "The audit log hasn't been downloaded within the last hour.",
  remedy: "Download it first, because it's deleted with the organization.",
} as const;
const GONE = { kind: "stale", message: "This organization was already removed." } as const;
