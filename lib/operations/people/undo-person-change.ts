import "server-only";
import { and, eq } from "drizzle-orm";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { getDatabase } from "#lib/db/client.ts";
import { mappingFixes } from "#lib/db/schema.ts";
import { log } from "#lib/log.ts";
import type { FixReport } from "#lib/mapping/fix.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import { forgetDirectory } from "#lib/queries/directory.ts";
import { displayName } from "#lib/queries/display-name.ts";
import type { Organization } from "#lib/queries/organization.ts";
import { getUser, type User, updateUser as updateInSiro } from "#lib/siro/organization/users.ts";
import { runWrite } from "#lib/writes/run-write.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { findUndoablePersonChange, type UndoablePersonChange } from "./find-undoable-person.ts";
import type { PersonFix } from "./person-fix.ts";
import {
  changesTo,
  confirmedUser,
  describeUser,
  factsOf,
  fieldsOf,
  hasAll,
  judgeUserChange,
  kindOfChange,
  readUserUntil,
  userLockKey,
} from "./siro-user.ts";

/**
 * Puts back the e-mail, name or state that a Siro user had before an earlier change, named by its audit
 * row. Refused where Siro no longer shows what that change made. `fix` is that of the
 * change, which it ends. Needs the admin role.
 * @throws DeniedError
 */
export async function undoPersonChange(
  actor: Actor | null,
  organization: Organization,
  input: { auditId: string },
): Promise<Outcome<PersonFix>> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  try {
    const { userId } = await findUndoablePersonChange(organization.id, input.auditId);
    return await serialize(userLockKey(organization.id, userId), async () =>
      // Read again inside the turn: another undo may have been first.
      undo(member, organization, await findUndoablePersonChange(organization.id, input.auditId)),
    );
  } catch (error) {
    return { status: "failed", problem: toProblem(error) };
  }
}

async function undo(
  member: Actor,
  organization: Organization,
  { auditId, userId, former, made }: UndoablePersonChange,
): Promise<Outcome<PersonFix>> {
  const fields = fieldsOf(made);
  if (fields.some((field) => (former[field] ?? null) === null)) throw new ProblemError(WAS_EMPTY);
  const wanted = changesTo(former, fields);
  const api = await siroFor({ organization, actor: member }).organization();
  const now = await getUser(api, { userId });
  if (!hasAll(made)(now)) {
    throw new ProblemError({
      kind: "stale",
      message: `The user changed since. Siro shows now: ${describeUser(now, fields)}. Undo would overwrite that, so nothing was written.`,
    });
  }
  const before = factsOf(now, fields);
  const outcome = await runWrite<User>({
    actor: member,
    organization,
    subject: {
      kind: kindOfChange(wanted),
      target: { id: userId, name: displayName(now) },
      before,
      after: wanted,
      undoes: auditId,
    },
    call: async () => {
      await updateInSiro(api, { userId, changes: wanted });
      return confirmedUser(api, { userId, before, wanted });
    },
    after: (user) => factsOf(user, fields),
    settle: async () =>
      judgeUserChange(await readUserUntil(api, userId, hasAll(wanted)), { before, wanted }),
  });
  forgetDirectory(organization.id);
  if (outcome.status !== "succeeded") return outcome;
  const fix = await endFix(organization.id, auditId);
  return { ...outcome, value: { fix, user: outcome.value, note: null } };
}

/** The fix that was taken back waits for nothing any more. */
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
  message: "Nothing stood there before, and Siro takes no empty value. Nothing was written.",
} as const;
