import "server-only";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { findStoredToken } from "#lib/credentials/organization-token.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents, siroIdentities } from "#lib/db/schema.ts";
import type { Condition, Judged } from "../condition.ts";

/** The organization token that Siro refuses, and members' tokens whose renewal failed twice in a row. */
export async function judgeCredentials(organizationId: string): Promise<Judged> {
  const [token, renewals] = await Promise.all([
    findStoredToken(organizationId),
    listFailedRenewals(organizationId),
  ]);
  const refused: Condition[] = token?.refusedAt
    ? [
        {
          kind: "credential-refused",
          subject: token.siroTokenId,
          subjectName: token.tokenName,
          cause: "credential-refused",
          since: token.refusedAt,
          facts: {
            reason: "It was probably revoked.",
            mayBeEarlier: true,
            page: "settings/siro-access",
          },
        },
      ]
    : [];
  return { kinds: ["credential-refused", "renewal-failed"], conditions: [...refused, ...renewals] };
}

/** Each member's app whose last two mints both failed. While the organization token is refused, none is tried. */
async function listFailedRenewals(organizationId: string): Promise<Condition[]> {
  const db = await getDatabase();
  const apps = db
    .select({ clientId: sql<string>`${siroIdentities.clientId}` })
    .from(siroIdentities)
    .where(
      and(
        eq(siroIdentities.organizationId, organizationId),
        sql`${siroIdentities.clientId} is not null`,
      ),
    );
  const ranked = db
    .select({
      clientId: auditEvents.targetId,
      name: sql<string>`${auditEvents.targetName}`.as("name"),
      outcome: sql<string>`${auditEvents.outcome}`.as("outcome"),
      at: sql<Date>`${auditEvents.at}`.mapWith(auditEvents.at).as("tried_at"),
      place:
        sql<number>`(row_number() over (partition by ${auditEvents.targetId} order by ${auditEvents.at} desc, ${auditEvents.id} desc))::int`.as(
          "place",
        ),
    })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, organizationId),
        eq(auditEvents.kind, "access-token.mint"),
        inArray(auditEvents.outcome, ["succeeded", "failed"]),
        inArray(auditEvents.targetId, apps),
        sql`${auditEvents.after} ->> 'reason' = 'needed by the dashboard'`,
      ),
    )
    .as("ranked");
  const rows = await db
    .select()
    .from(ranked)
    .where(sql`${ranked.place} <= 2`)
    .orderBy(ranked.clientId, asc(ranked.place));
  return [...Map.groupBy(rows, ({ clientId }) => clientId).values()].flatMap((lastTwo) => {
    const [last, before] = lastTwo;
    if (last?.outcome !== "failed" || before?.outcome !== "failed") return [];
    return [
      {
        kind: "renewal-failed",
        subject: last.clientId,
        subjectName: last.name,
        cause: "renewal-failed",
        since: before.at,
        facts: { mayBeEarlier: true, page: "settings/siro-user" },
      } satisfies Condition,
    ];
  });
}
