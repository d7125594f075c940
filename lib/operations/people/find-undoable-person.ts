import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents } from "#lib/db/schema.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { CHANGE_KINDS, type UserFacts, userFactsSchema } from "./siro-user.ts";

/** A change to a Siro user that can be undone. */
type UndoablePersonChange = {
  auditId: string;
  userId: string;
  name: string;
  /** The values before, and the values this change set. */
  former: UserFacts;
  made: UserFacts;
};

const factsSchema = z.object({ before: userFactsSchema, after: userFactsSchema });

/** @throws ProblemError if the row is unknown here, didn't succeed, or was already undone */
export async function findUndoablePersonChange(
  organizationId: string,
  auditId: string,
): Promise<UndoablePersonChange> {
  if (!z.uuid().safeParse(auditId).success) throw new ProblemError(UNKNOWN);
  const db = await getDatabase();
  const ofOrganization = eq(auditEvents.organizationId, organizationId);
  const succeeded = eq(auditEvents.outcome, "succeeded");
  const [row] = await db
    .select()
    .from(auditEvents)
    .where(
      and(
        ofOrganization,
        eq(auditEvents.id, auditId),
        inArray(auditEvents.kind, [...CHANGE_KINDS]),
        succeeded,
      ),
    );
  const facts = factsSchema.safeParse(row);
  if (!row || !facts.success) throw new ProblemError(UNKNOWN);
  const [undone] = await db
    .select({ id: auditEvents.id })
    .from(auditEvents)
    .where(and(ofOrganization, eq(auditEvents.undoes, auditId), succeeded));
  if (undone) throw new ProblemError({ kind: "stale", message: "This was already undone." });
  const { before: former, after: made } = facts.data;
  return { auditId, userId: row.targetId, name: row.targetName, former, made };
}

const UNKNOWN = {
  kind: "stale",
  message:
    "This change can't be undone: siro-admin has no confirmed change of a Siro user with this ID.",
} as const;
