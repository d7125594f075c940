import "server-only";
import { z } from "zod";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { issueRefSchema } from "#lib/mapping/fix.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { outcomeOf } from "#lib/writes/outcome-of.ts";
import type { PersonFix } from "./person-fix.ts";
import { reportFix } from "./report-fix.ts";

const inputSchema = z.object({
  issue: issueRefSchema,
  siroUserId: z.string().min(1).max(200),
  crmUserId: z.string().min(1).max(200),
  personName: z.string().trim().min(1).max(300),
});

/**
 * A member asks whether Siro matches the two, which only its User Mapping page can change. Siro's records
 * are read, and read again automatically until they show it. Nothing is written to Siro. Needs the admin
 * role.
 * @throws DeniedError
 */
export async function watchMapping(
  actor: Actor | null,
  organization: Organization,
  input: z.input<typeof inputSchema>,
): Promise<Outcome<PersonFix>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { issue, personName, ...pair } = inputSchema.parse(input);
    const api = await siroFor({ organization, actor: member }).organization();
    const auditId = await transaction((tx) =>
      recordChange(tx, member, organization.id, {
        kind: "mapping-issue.watch",
        target: { id: issue.id, name: personName },
        after: { issue, ...pair },
      }),
    );
    const attempt = { issue, personName, ...pair, fix: "map-in-siro" } as const;
    const attempted = { auditId, status: "succeeded" } as const;
    const fix = await reportFix(api, organization.id, attempt, attempted);
    const confirmedAt = new Date().toISOString();
    return { status: "succeeded", value: { fix, user: null, note: null }, auditId, confirmedAt };
  });
}
