import "server-only";
import { z } from "zod";
import { sealHeartbeat } from "#lib/alerts/heartbeat.ts";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { watchSettings } from "#lib/db/monitoring-schema.ts";
import { pastedText } from "#lib/pasted-schema.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { outcomeOf, succeeded } from "#lib/writes/outcome-of.ts";
import { addressProblem } from "./typed-address.ts";

/** As monitoring services hand them out. */
const CHECK_URL = "https://hc-ping.com/…";

export const heartbeatSchema = z.object({
  /** "" turns the heartbeat off. */
  heartbeatUrl: pastedText,
});

/** Sets the address that is called while background work runs. Needs the admin role. @throws DeniedError */
export async function updateHeartbeat(
  actor: Actor | null,
  organization: Pick<Organization, "id" | "name">,
  input: z.input<typeof heartbeatSchema>,
): Promise<Outcome<null>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "admin");
  return outcomeOf(async () => {
    const { heartbeatUrl } = heartbeatSchema.parse(input);
    const problem = heartbeatUrl === "" ? null : addressProblem(heartbeatUrl, CHECK_URL);
    if (problem) {
      const fields = { heartbeatUrl: problem };
      throw new ProblemError({ kind: "input", message: problem, fields });
    }
    const organizationId = organization.id;
    const heartbeatCiphertext =
      heartbeatUrl === "" ? null : await sealHeartbeat(organizationId, heartbeatUrl);
    const set = { heartbeatCiphertext, heartbeatAt: null, heartbeatProblem: null };
    const auditId = await transaction(async (tx) => {
      await tx
        .insert(watchSettings)
        .values({ organizationId, ...set })
        .onConflictDoUpdate({ target: watchSettings.organizationId, set });
      return recordChange(tx, member, organizationId, {
        kind: heartbeatUrl === "" ? "alert-settings.end-heartbeat" : "alert-settings.set-heartbeat",
        target: { id: organizationId, name: organization.name },
        ...(heartbeatUrl !== "" && { after: { host: new URL(heartbeatUrl).hostname } }),
      });
    });
    return succeeded(null, auditId);
  });
}
