import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { mappingFixes } from "#lib/db/schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import { checkFix } from "./check-fix.ts";
import type { PersonFix } from "./person-fix.ts";

/**
 * Reads a fix's people from Siro again and says whether it's fixed now. `succeeded` means that Siro
 * was read. Writes nothing to Siro. Needs the admin role.
 * @throws DeniedError
 */
export async function recheckFix(
  actor: Actor | null,
  organization: Organization,
  input: { fixId: string },
): Promise<Outcome<PersonFix>> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    if (!z.uuid().safeParse(input.fixId).success) throw new ProblemError(UNKNOWN);
    const db = await getDatabase();
    const [row] = await db
      .select()
      .from(mappingFixes)
      .where(
        and(eq(mappingFixes.organizationId, organization.id), eq(mappingFixes.id, input.fixId)),
      );
    if (!row) throw new ProblemError(UNKNOWN);
    const api = await siroFor({ organization, actor: member }).organization();
    const now = new Date();
    const fix = await checkFix(api, row, now);
    const value = { fix, user: null, note: null };
    return {
      status: "succeeded",
      value,
      auditId: row.auditId ?? "",
      confirmedAt: now.toISOString(),
    };
  });
}

const UNKNOWN = { kind: "stale", message: "siro-admin has no such fix." } as const;
