import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { mappingFixes } from "#lib/db/schema.ts";
import { log } from "#lib/log.ts";
import type { FixReport } from "#lib/mapping/fix.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { forgetDirectory } from "#lib/queries/directory.ts";
import { displayName } from "#lib/queries/display-name.ts";
import { noteChanged } from "#lib/queries/people-scan/people-scans.ts";
import { getUser, updateUser as updateInSiro } from "#lib/siro/organization/users.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import type { PersonFix } from "./person-fix.ts";
import {
  CHANGE_KINDS,
  changesTo,
  confirmedUser,
  describeUser,
  factsOf,
  fieldsOf,
  findUndoablePersonChange,
  hasAll,
  judgeUserChange,
  kindOfChange,
  settledUser,
  userChangeFactsSchema,
  userLockKey,
} from "./siro-user.ts";
import { reconcileUserFix } from "./user-fix.ts";

/**
 * Restores the email, name or state that a Siro user had before an earlier change, identified by
 * its audit row. Refused if Siro no longer shows what that change set. `fix` belongs to that change
 * and is closed by the undo.
 */
export const undoPersonChange = defineWrite({
  kinds: CHANGE_KINDS,
  role: "admin",
  input: z.object({ auditId: z.string() }),
  lock: async ({ id }, { auditId }) =>
    userLockKey(id, (await findUndoablePersonChange(id, auditId)).target.id),
  facts: userChangeFactsSchema,
  read: async ({ actor, organization }, { auditId }) => {
    // Read inside the lock: another undo may have run first.
    const change = await findUndoablePersonChange(organization.id, auditId);
    const { before: former, after: made } = change;
    const userId = change.target.id;
    const fields = fieldsOf(made);
    if (fields.some((field) => (former[field] ?? null) === null)) throw new ProblemError(WAS_EMPTY);
    const wanted = changesTo(former, fields);
    const api = await siroFor({ organization, actor }).organization();
    const now = await getUser(api, { userId });
    if (!hasAll(made)(now)) {
      throw new ProblemError({
        kind: "stale",
        message: `The user has changed since. Siro now shows ${describeUser(now, fields)}. Undoing would overwrite that, so nothing was changed.`,
      });
    }
    return {
      api,
      wanted,
      kind: kindOfChange(wanted),
      target: { id: userId, name: displayName(now) },
      undoes: auditId,
      before: factsOf(now, fields),
      after: wanted,
    };
  },
  call: async ({ api, wanted, before, target: { id: userId } }, permit) => {
    await updateInSiro(permit(api), { userId, changes: wanted });
    return confirmedUser(api, { userId, before, wanted });
  },
  settled: settledUser,
  judge: judgeUserChange,
  // An undo isn't for an issue, so this only closes the row.
  reconciled: reconcileUserFix,
  finish: async (outcome, { undoes }, { organization }): Promise<Outcome<PersonFix>> => {
    forgetDirectory(organization.id);
    if (outcome.status !== "succeeded") return outcome;
    noteChanged(organization.id, { users: [outcome.value], records: [] });
    const fix = await endFix(organization.id, undoes);
    return { ...outcome, value: { fix, user: outcome.value, note: null } };
  },
});

/** The undone fix no longer waits for anything. */
async function endFix(organizationId: string, auditId: string): Promise<FixReport | null> {
  const undone = { state: "not-fixed", finding: "The change was undone." } as const;
  try {
    const db = await getDatabase();
    const [row] = await db
      .update(mappingFixes)
      .set({ ...undone, checkedAt: new Date(), nextCheckAt: null })
      .where(
        and(eq(mappingFixes.organizationId, organizationId), eq(mappingFixes.auditId, auditId)),
      )
      .returning({ id: mappingFixes.id });
    return row ? { id: row.id, ...undone } : null;
  } catch (error) {
    log.error({ err: error, auditId }, "the fix that was undone was not ended");
    return null;
  }
}

const WAS_EMPTY = {
  kind: "stale",
  message: "The field was empty before, and Siro doesn't accept empty values. Nothing was changed.",
} as const;
