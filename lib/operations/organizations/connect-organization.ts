import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardSession, isOwner } from "#lib/auth/guard.ts";
import { storeOrganizationToken } from "#lib/credentials/organization-token.ts";
import { organizationTokenSchema } from "#lib/credentials/token-text.ts";
import { type Database, getDatabase } from "#lib/db/client.ts";
import { memberships, organizations } from "#lib/db/schema.ts";
import { serializeTransactions } from "#lib/db/with-lock.ts";
import { wakeJobs } from "#lib/job-queue/wake.ts";
import { DeniedError } from "#lib/problems/errors.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { type TokenReport, verifyToken } from "#lib/queries/verify-token.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { freeSlug } from "./slug.ts";
import { timeZoneSchema } from "./update-organization.ts";

/** A browser may name a time zone that this server doesn't know; the organization then has the default. */
const inputSchema = z.object({
  token: organizationTokenSchema,
  timeZone: timeZoneSchema.optional().catch(undefined),
});

/**
 * Asks Siro which organization the token belongs to, stores it, and creates the organization with
 * the member as its owner. Any signed-in person can connect the first one; later ones need an
 * owner. A Siro organization can be connected only once per installation.
 * @throws DeniedError
 */
export async function connectOrganization(
  actor: Actor | null,
  input: { token: string; timeZone?: string },
): Promise<Outcome<Organization>> {
  const member = await guardSession(actor);
  await guardAdding(await getDatabase(), member);
  const verified = await outcomeOf(async () => {
    const { token, timeZone } = inputSchema.parse(input);
    return succeeded({ ...(await verifyToken(token)), timeZone }, "");
  });
  if (verified.status !== "succeeded") return verified;
  const outcome = await connect(member, verified.value);
  await wakeJobs();
  return outcome;
}

async function connect(
  member: Actor,
  report: TokenReport & { timeZone: string | undefined },
): Promise<Outcome<Organization>> {
  const db = await getDatabase();
  return db.transaction(async (tx): Promise<Outcome<Organization>> => {
    await serializeTransactions(tx, "organizations");
    await guardAdding(tx, member);
    if (await isConnected(tx, report)) return { status: "failed", problem: CONNECTED };
    const organization = await insertOrganization(tx, report, report.timeZone);
    await tx
      .insert(memberships)
      .values({ organizationId: organization.id, memberId: member.memberId, role: "owner" });
    await storeOrganizationToken(tx, organization.id, report.token, member.memberId);
    const auditId = await recordChange(tx, member, organization.id, {
      kind: "organization.connect",
      target: { id: organization.siroOrganizationId, name: organization.name },
      after: { tokenName: report.token.tokenName, tokenId: report.token.siroTokenId },
    });
    return { status: "succeeded", value: organization, auditId, confirmedAt: report.answeredAt };
  });
}

/**
 * Asks Siro whose token this is, for those who may add an organization. Nothing is stored.
 * @throws DeniedError, ProblemError
 */
export async function checkToken(
  actor: Actor | null,
  input: { token: string },
): Promise<{ actor: Actor; token: string }> {
  const member = await guardSession(actor);
  await guardAdding(await getDatabase(), member);
  const { token } = inputSchema.parse(input);
  await verifyToken(token);
  return { actor: member, token };
}

/** Any signed-in person while there is no organization; owners after that. */
async function guardAdding(db: Pick<Database, "select">, member: Actor): Promise<void> {
  const existing = await db.select({ id: organizations.id }).from(organizations).limit(1);
  if (existing.length > 0 && !(await isOwner(db, member))) throw new DeniedError("owner");
}

async function isConnected(
  db: Pick<Database, "select">,
  { organization }: TokenReport,
): Promise<boolean> {
  const found = await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.siroOrganizationId, organization.siroOrganizationId));
  return found.length > 0;
}

const CONNECTED = {
  kind: "conflict",
  message: "This Siro organization is already connected to this installation.",
  remedy: "Ask one of its admins for an invitation.",
} as const;

async function insertOrganization(
  tx: Pick<Database, "select" | "insert">,
  report: TokenReport,
  timeZone: string | undefined,
): Promise<Organization> {
  const slug = await freeSlug(report.organization.name, async (candidate) => {
    const taken = await tx
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.slug, candidate));
    return taken.length > 0;
  });
  const [row] = await tx
    .insert(organizations)
    .values({ slug, timeZone, ...report.organization })
    .returning();
  if (!row) throw new Error("The organization was not stored.");
  return row;
}
