import "server-only";
import { eq } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { mappingDecisions } from "#lib/db/schema.ts";
import { type Decision, decisionHolds } from "#lib/mapping/decision.ts";
import type { MappingIssue } from "#lib/mapping/issue.ts";
import type { Access } from "./organization.ts";

export type Decisions = {
  /** The decision that hides this issue, if one currently holds. */
  holding: (issue: Pick<MappingIssue, "id" | "fingerprint">) => Decision | null;
  /** The latest decision, even if it no longer holds, to explain why the issue is listed again. */
  last: (issueId: string) => Decision | null;
};

/** Decisions about mapping issues. Callers authorize. */
export async function readDecisions(
  { organization }: Pick<Access, "organization">,
  now = new Date(),
): Promise<Decisions> {
  const db = await getDatabase();
  const rows = await db
    .select()
    .from(mappingDecisions)
    .where(eq(mappingDecisions.organizationId, organization.id));
  const byIssue = new Map(rows.map((row) => [row.issueId, toDecision(row)]));
  return {
    holding: (issue) => {
      const decision = byIssue.get(issue.id);
      return decision && decisionHolds(decision, issue, now) ? decision : null;
    },
    last: (issueId) => byIssue.get(issueId) ?? null,
  };
}

function toDecision(row: typeof mappingDecisions.$inferSelect): Decision {
  const { issueId, fingerprint, reason, decidedByName } = row;
  return {
    issueId,
    fingerprint,
    reason,
    until: row.until?.toISOString() ?? null,
    decidedByName,
    decidedAt: row.decidedAt.toISOString(),
  };
}
