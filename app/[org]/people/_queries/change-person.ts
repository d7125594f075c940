import "server-only";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { log } from "#lib/log.ts";
import type { MappingIssue } from "#lib/mapping/issue.ts";
import { createSiroUser } from "#lib/operations/people/create-siro-user.ts";
import type { FixChange } from "#lib/operations/people/fix-change.ts";
import type { PersonFix } from "#lib/operations/people/person-fix.ts";
import { resyncAppointment } from "#lib/operations/people/resync-appointment.ts";
import { updateSiroUser } from "#lib/operations/people/update-siro-user.ts";
import { watchMapping } from "#lib/operations/people/watch-mapping.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { Access } from "#lib/queries/organization.ts";
import {
  findPeopleScan,
  noteChanged,
  readPeopleScan,
} from "#lib/queries/people-scan/people-scans.ts";
import { type PeopleIds, reread } from "#lib/queries/people-scan/reread.ts";

/** Runs the operation for a fix. The operation checks permissions. */
export function runFix(
  { actor, organization }: Access,
  issue: MappingIssue,
  personName: string,
  change: FixChange,
): Promise<Outcome<PersonFix>> {
  switch (change.fix) {
    case "change-email": {
      const { siroUserId: userId, before, email, typed } = change;
      const expected = { email: before };
      const input = { userId, changes: { email }, expected, typed, issue };
      return updateSiroUser(actor, organization, input);
    }
    case "change-name": {
      const { siroUserId: userId, firstName, lastName } = change;
      const changes = { firstName, lastName };
      return updateSiroUser(actor, organization, { userId, changes, issue });
    }
    case "enable":
    case "disable": {
      const changes = { disabled: change.fix === "disable" };
      return updateSiroUser(actor, organization, { userId: change.siroUserId, changes, issue });
    }
    case "create-user": {
      const { fix: _, ...wanted } = change;
      return createSiroUser(actor, organization, { ...wanted, issue });
    }
    case "resync": {
      const { fix: _, ...wanted } = change;
      return resyncAppointment(actor, organization, { ...wanted, issue });
    }
    case "map-in-siro": {
      const { siroUserId, crmUserId } = change;
      return watchMapping(actor, organization, { issue, siroUserId, crmUserId, personName });
    }
  }
}

/**
 * The issue from the last scan, for members who may fix it; null if it no longer exists.
 * @throws DeniedError
 */
export async function findIssue(
  { actor, organization }: Access,
  issueId: string,
): Promise<{ issue: MappingIssue; personName: string } | null> {
  // Check the role first, so that Siro is not read for a member the operation would refuse.
  await guardRole(actor, organization.id, "admin");
  const { scan } = await readPeopleScan(organization);
  const issue = scan?.issues.find(({ id }) => id === issueId);
  if (!scan || !issue) return null;
  const [firstId = ""] = [...issue.siroUserIds, ...issue.crmUserIds];
  return { issue, personName: scan.byId.get(firstId)?.name ?? firstId };
}

/** The issue no longer exists, so nothing was written. */
export const issueGone = {
  status: "failed",
  problem: {
    kind: "stale",
    message: "Siro's records no longer show this issue. Nothing was changed.",
    remedy: "Close this dialog and refresh.",
  },
} as const;

/** Reads the changed people again, so that the lists show their current data. */
export async function rereadPeople(access: Access, ids: PeopleIds): Promise<void> {
  if (!findPeopleScan(access.organization.id)) return;
  try {
    const api = await siroFor(access).organization();
    noteChanged(access.organization.id, await reread(api, ids));
  } catch (error) {
    // The write was already reported; the next full scan shows it.
    log.warn({ err: error }, "people could not be read again after a change");
  }
}
