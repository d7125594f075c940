import "server-only";
import { and, desc, eq, gt, or, type SQL } from "drizzle-orm";
import { getDatabase } from "#lib/db/client.ts";
import { mappingFixes } from "#lib/db/schema.ts";
import type { FixKind, FixReport } from "#lib/mapping/fix.ts";
import type { IssueKind } from "#lib/mapping/issue.ts";
import type { Access } from "./organization.ts";

/** One attempt to fix a mapping issue, as pages show it. Times are ISO 8601. */
export type MappingFix = FixReport & {
  issueId: string;
  issueKind: IssueKind;
  fix: FixKind;
  siroUserId: string | null;
  crmUserId: string | null;
  personName: string;
  auditId: string | null;
  startedAt: string;
  checkedAt: string | null;
  /** When it is rechecked automatically; null once settled. */
  nextCheckAt: string | null;
  endsAt: string;
};

/** Older fixes say nothing about a current issue. */
const SHOWN_FOR_MS = 30 * 24 * 3600_000;

/** The latest attempt per issue in the last 30 days. Callers authorize. */
export async function readLatestFixes(
  access: Pick<Access, "organization">,
): Promise<Map<string, MappingFix>> {
  const db = await getDatabase();
  const rows = await db
    .selectDistinctOn([mappingFixes.issueId])
    .from(mappingFixes)
    .where(recent(access))
    .orderBy(mappingFixes.issueId, desc(mappingFixes.startedAt), desc(mappingFixes.id));
  return new Map(rows.map((row) => [row.issueId, toFix(row)]));
}

/** Attempts for this person, newest first. Callers authorize. */
export async function listFixesOfPerson(
  access: Pick<Access, "organization">,
  person: { siroUserId?: string | null; crmUserIds?: readonly string[] },
): Promise<MappingFix[]> {
  const { siroUserId, crmUserIds = [] } = person;
  const isOfPerson = or(
    ...(siroUserId ? [eq(mappingFixes.siroUserId, siroUserId)] : []),
    ...crmUserIds.map((id) => eq(mappingFixes.crmUserId, id)),
  );
  if (!isOfPerson) return [];
  const db = await getDatabase();
  const rows = await db
    .select()
    .from(mappingFixes)
    .where(and(eq(mappingFixes.organizationId, access.organization.id), isOfPerson))
    .orderBy(desc(mappingFixes.startedAt), desc(mappingFixes.id))
    .limit(50);
  return rows.map(toFix);
}

function recent({ organization }: Pick<Access, "organization">): SQL | undefined {
  return and(
    eq(mappingFixes.organizationId, organization.id),
    gt(mappingFixes.startedAt, new Date(Date.now() - SHOWN_FOR_MS)),
  );
}

function toFix(row: typeof mappingFixes.$inferSelect): MappingFix {
  const { id, issueId, issueKind, fix, siroUserId, crmUserId, personName, auditId } = row;
  return {
    id,
    state: row.state,
    finding: row.finding ?? "",
    issueId,
    issueKind,
    fix,
    siroUserId,
    crmUserId,
    personName,
    auditId,
    startedAt: row.startedAt.toISOString(),
    checkedAt: row.checkedAt?.toISOString() ?? null,
    nextCheckAt: row.nextCheckAt?.toISOString() ?? null,
    endsAt: row.endsAt.toISOString(),
  };
}
