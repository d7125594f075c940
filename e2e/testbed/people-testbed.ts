import { count, desc, eq } from "drizzle-orm";
import type { PeopleIssueKind } from "#e2e/sandbox/seed/trouble/note.ts";
import { defaultVariants, type Variants } from "#e2e/sandbox/variants.ts";
import { newestFirst } from "#lib/audit/order.ts";
import type { IssueRef } from "#lib/mapping/fix.ts";
import { openTestbed } from "./testbed.ts";

/**
 * For tests that change people: a testbed, its operations, and access to the data on both sides.
 */
export async function openPeopleTestbed() {
  const bed = await openTestbed({ withIdentity: false });
  const { sandbox, siro, db, actor, organization } = bed;
  const { addActor } = await import("./test-database.ts");
  const { auditEvents, mappingDecisions, mappingFixes } = await import("#lib/db/schema.ts");
  const operations = {
    ...(await import("#lib/operations/people/create-siro-user.ts")),
    ...(await import("#lib/operations/people/decide-mapping-issue.ts")),
    ...(await import("#lib/operations/people/recheck-due-fixes.ts")),
    ...(await import("#lib/operations/people/recheck-fix.ts")),
    ...(await import("#lib/operations/people/resync-appointment.ts")),
    ...(await import("#lib/operations/reconcile-writes.ts")),
    ...(await import("#lib/operations/people/undo-person-change.ts")),
    ...(await import("#lib/operations/people/update-siro-user.ts")),
    ...(await import("#lib/operations/people/watch-mapping.ts")),
    ...(await import("#lib/operations/people/withdraw-decision.ts")),
  };
  const found = <T>(row: T | undefined, what: string): T => {
    if (row === undefined) throw new Error(`no ${what}`);
    return row;
  };

  return {
    ...bed,
    operations,
    /** A member with this role, with a session. */
    addMember: (role: "viewer" | "operator" | "admin") => addActor(organization.id, role),
    /** A fresh Siro with these variants, and no fixes or decisions. */
    async reset(variants: Partial<Variants> = {}) {
      await siro.reset();
      await siro.changeVariants({ ...defaultVariants(), ...variants });
      await db.delete(mappingFixes);
      await db.delete(mappingDecisions);
    },
    /** One of the seed's mapping issues, with the pair that really is one person. */
    issueOf(kind: PeopleIssueKind, index = 0): IssueRef {
      const { pair, ...people } = found(sandbox.state.seed.people[kind][index], kind);
      return { id: `${kind} ${index}`, kind, ...people, suggestion: pair };
    },
    siroUser: (id: string) => found(sandbox.state.users.get(id), "Siro user"),
    crmUser: (id: string) => found(sandbox.state.crmUsers.get(id), "CRM user"),
    update: (userId: string, changes: object, more: object = {}) =>
      operations.updateSiroUser(actor, organization, { userId, changes, ...more }),
    async lastAudit() {
      const [row] = await db
        .select()
        .from(auditEvents)
        .orderBy(...newestFirst)
        .limit(1);
      return found(row, "audit row");
    },
    async countAudits() {
      const [row] = await db.select({ rows: count() }).from(auditEvents);
      return row?.rows ?? 0;
    },
    /** As if the process had ended between Siro's answer and settling the row. */
    async leaveOpen(auditId: string, after: object) {
      await db
        .update(auditEvents)
        .set({
          outcome: "attempted",
          settledAt: null,
          after,
          at: new Date(Date.now() - 90_000),
        })
        .where(eq(auditEvents.id, auditId));
      await db.delete(mappingFixes);
    },
    async auditOf(id: string) {
      const [row] = await db.select().from(auditEvents).where(eq(auditEvents.id, id));
      return found(row, "audit row");
    },
    listFixes: () =>
      db.select().from(mappingFixes).orderBy(desc(mappingFixes.startedAt), desc(mappingFixes.id)),
    /** Writes that reached Siro. */
    async writes() {
      const { entries } = await siro.listJournal();
      return entries.filter(({ method }) => method !== "GET");
    },
  };
}

export type PeopleTestbed = Awaited<ReturnType<typeof openPeopleTestbed>>;
