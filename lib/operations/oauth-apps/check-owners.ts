import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { organizationTransport } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { knownOwners } from "#lib/db/schema.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { readDirectory } from "#lib/queries/directory.ts";
import { displayName } from "#lib/queries/display-name.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import { listOAuthApps } from "#lib/siro/organization/oauth-apps.ts";

/** Users checked per step: few, so that a canceled run stops soon. */
const OWNERS_PER_STEP = 10;

type CheckedOwners = {
  /** Total users in the run. */
  total: number;
  /** Users checked so far, including earlier steps. */
  done: number;
  /** Apps of the users in this step, not counting deleted ones. */
  apps: number;
  failures: { userId: string; name: string; problem: Problem }[];
  /** Pass it to the next step; null when all users are checked. */
  next: string | null;
};

const idSchema = z.string().min(1).max(200);

export const checkOwnersSchema = z.object({
  /** Siro user ID that the last step ended with. */
  after: idSchema.optional(),
  /** Scans these users instead of all. */
  only: z.array(idSchema).max(1000).optional(),
});
type Input = z.infer<typeof checkOwnersSchema>;

/**
 * Asks Siro for the apps of the next few users, in the order of their IDs, and remembers the users
 * who own any. This is one step of a run over all users, which the browser drives.
 * @throws DeniedError
 */
export async function checkOwners(
  actor: Actor | null,
  organization: Organization,
  { after, only }: Input,
): Promise<{ value: CheckedOwners } | { problem: Problem }> {
  const { actor: admin, role } = await guardRole(actor, organization.id, "admin");
  try {
    const { users } = await readDirectory({ actor: admin, organization, role });
    const ordered = users
      .filter(({ id }) => only === undefined || only.includes(id))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    const from = after === undefined ? 0 : ordered.filter(({ id }) => id <= after).length;
    const step = ordered.slice(from, from + OWNERS_PER_STEP);
    const api = await organizationTransport(organization.id, "job");
    const { answers, failures } = await fanOut(step, (user) =>
      listOAuthApps(api, { organizationId: organization.siroOrganizationId, owner: user.id }),
    );
    const [failure] = failures;
    if (failure && answers.length === 0) return { problem: toProblem(failure.error) };
    await remember(
      organization.id,
      answers.map(({ input, value }) => ({
        siroUserId: input.id,
        ownsApps: value.items.length > 0,
      })),
    );
    const done = from + step.length;
    return {
      value: {
        total: ordered.length,
        done,
        apps: answers.flatMap(({ value }) => value.items).filter((app) => !app.deleted).length,
        failures: failures.map(({ input, error }) => ({
          userId: input.id,
          name: displayName(input),
          problem: toProblem(error),
        })),
        next: done < ordered.length ? (step.at(-1)?.id ?? null) : null,
      },
    };
  } catch (error) {
    return { problem: toProblem(error) };
  }
}

async function remember(
  organizationId: string,
  owners: { siroUserId: string; ownsApps: boolean }[],
): Promise<void> {
  if (owners.length === 0) return;
  const db = await getDatabase();
  const checkedAt = new Date();
  await db
    .insert(knownOwners)
    .values(owners.map((owner) => ({ organizationId, ...owner, checkedAt })))
    .onConflictDoUpdate({
      target: [knownOwners.organizationId, knownOwners.siroUserId],
      set: { checkedAt, ownsApps: sql`excluded.owns_apps` },
    });
}
