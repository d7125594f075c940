import "server-only";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import {
  compareLinks,
  fingerprintOf,
  isSameLink,
  type LinkRef,
  mainRefOf,
  type RecordingLink,
} from "#lib/linking/link-state.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import type { Organization } from "#lib/queries/organization.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import {
  linkRecording as linkInSiro,
  unlinkRecording as unlinkInSiro,
} from "#lib/siro/platform/links.ts";
import { runWrite } from "#lib/writes/run-write.ts";
import { serialize } from "#lib/writes/serialize.ts";
import { findUndoable, type UndoableChange } from "./find-undoable.ts";
import {
  changeOf,
  confirmed,
  describeLink,
  isLinked,
  type LinkChange,
  type LinkedRecording,
  linkFacts,
  linkLockKey,
  readLinked,
  refuseChanged,
  settledBy,
} from "./recording-link.ts";

/**
 * Puts back what a recording was linked to before an earlier link or unlink, named by its audit row.
 * Refused if the link changed since. Siro links one row at a time and may not bring back every other:
 * `missing` and `extra` then say what differs. Needs the operator role.
 * @throws DeniedError
 */
export async function undoLink(
  actor: Actor | null,
  organization: Organization,
  input: { auditId: string },
): Promise<Outcome<LinkChange>> {
  const { actor: member } = await guardRole(actor, organization.id, "operator");
  try {
    const { recordingId } = await findUndoable(organization.id, input.auditId);
    return await serialize(linkLockKey(organization.id, recordingId), async () =>
      // Read again inside the turn: another undo may have been first.
      undo(member, organization, await findUndoable(organization.id, input.auditId)),
    );
  } catch (error) {
    return { status: "failed", problem: toProblem(error) };
  }
}

type Doors = { api: SiroTransport; acting: SiroTransport };

async function undo(
  member: Actor,
  organization: Organization,
  change: UndoableChange,
): Promise<Outcome<LinkChange>> {
  const siro = siroFor({ organization, actor: member });
  const doors = { api: await siro.organization(), acting: await siro.platform("write") };
  const now = await readLinked(doors.api, change.recordingId);
  if (!isSameLink(now.link, change.made)) throw new ProblemError(changedSince(now));
  refuseChanged(now, fingerprintOf(change.made));
  const main = mainRefOf(change.former);
  const [first, ...others] = compareLinks(change.former, now.link).extra;
  const { recordingId } = change;
  const runUndo = (
    kind: "recording.link" | "recording.unlink",
    target: LinkRef,
    call: () => Promise<LinkChange>,
    isDone: (link: RecordingLink) => boolean,
  ) =>
    runWrite<LinkChange>({
      actor: member,
      organization,
      subject: {
        kind,
        target: now.target,
        before: { link: now.link },
        after: linkFacts(target),
        undoes: change.auditId,
      },
      call,
      after: ({ link, name, missing, extra }) => ({
        ...linkFacts(target, link, name),
        ...(missing.length > 0 ? { missing } : {}),
        ...(extra.length > 0 ? { extra } : {}),
      }),
      settle: async () => {
        const settled = await settledBy(doors.api, recordingId, now.link, isDone);
        return settled.state === "happened"
          ? { state: "happened", value: against(change.former, settled.value) }
          : settled;
      },
    });
  if (main)
    return runUndo("recording.link", main, () => putBack(doors, change, main), isLinked(main));
  if (first) {
    const isGone = (link: RecordingLink) => !isLinked(first)(link);
    const refs = [first, ...others];
    return runUndo("recording.unlink", first, () => takeAway(doors, change, refs), isGone);
  }
  throw new ProblemError({ kind: "stale", message: "There is nothing to undo." });
}

async function putBack(
  { api, acting }: Doors,
  { recordingId, former }: UndoableChange,
  main: LinkRef,
): Promise<LinkChange> {
  const target = { dataType: main.dataType, id: main.id };
  const receipt = await linkInSiro(acting, { recordingId, target });
  const link = await confirmed(api, recordingId, isLinked(target));
  return against(former, changeOf(recordingId, link, receipt.name));
}

/**
 * Unlinks one row after the other until nothing is left that was not there before. Once the first is
 * gone, a refusal of the next ends it: what is left is told, not hidden behind a failure.
 */
async function takeAway(
  { api, acting }: Doors,
  { recordingId, former }: UndoableChange,
  refs: LinkRef[],
): Promise<LinkChange> {
  let link: RecordingLink | undefined;
  for (const { dataType, id } of refs) {
    const target = { dataType, id };
    if (link && !isLinked(target)(link)) continue;
    try {
      const isTaken = await unlinkInSiro(acting, { recordingId, target });
      if (!isTaken) throw new ProblemError({ kind: "invalid", message: "Siro did not unlink it." });
      link = await confirmed(api, recordingId, (read) => !isLinked(target)(read));
    } catch (error) {
      if (!link) throw error;
      link = (await readLinked(api, recordingId).catch(() => null))?.link ?? link;
      break;
    }
  }
  return against(former, changeOf(recordingId, link ?? former));
}

function against(former: RecordingLink, change: LinkChange): LinkChange {
  return { ...change, ...compareLinks(former, change.link) };
}

const changedSince = ({ link }: LinkedRecording) =>
  ({
    kind: "stale",
    message: `The link changed since. Now: ${describeLink(link)}. Undo would overwrite that, so nothing was written.`,
  }) as const;
