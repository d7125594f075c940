import "server-only";
import { z } from "zod";
import {
  compareLinks,
  fingerprintOf,
  isSameLink,
  type LinkRef,
  mainRefOf,
  type RecordingLink,
} from "#lib/linking/link-state.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { SiroTransport, WritableTransport } from "#lib/siro/http/transport.ts";
import { linkRecording, unlinkRecording } from "#lib/siro/platform/links.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import { linkApis } from "./link-apis.ts";
import {
  against,
  changeOf,
  confirmedLink,
  describeLink,
  findUndoableLink,
  isLinked,
  judgeLink,
  type LinkChange,
  type LinkedRecording,
  linkFactsSchema,
  linkLockKey,
  readLinked,
  refuseChanged,
  settledLink,
} from "./recording-link.ts";
import { rememberStanding } from "./remember-judgment.ts";

/**
 * Restores what a recording was linked to before an earlier link or unlink, identified by its audit
 * row. Refused if the link has changed since. Siro links one record at a time and may not restore
 * all the others; `missing` and `extra` then list the differences.
 */
export const undoLink = defineWrite({
  kinds: ["recording.link", "recording.unlink"],
  role: "operator",
  input: z.object({ auditId: z.string() }),
  lock: async ({ id }, { auditId }) => {
    const { target } = await findUndoableLink(id, auditId);
    return linkLockKey(id, target.id);
  },
  facts: linkFactsSchema,
  read: async (context, { auditId }) => {
    // Read inside the lock: another undo may have run first.
    const change = await findUndoableLink(context.organization.id, auditId);
    const [former, made] = [change.before.link, change.after.link];
    const { api, acting } = await linkApis(context);
    const now = await readLinked(api, change.target.id);
    if (!isSameLink(now.link, made)) throw new ProblemError(changedSince(now));
    refuseChanged(now, fingerprintOf(made));
    const main = mainRefOf(former);
    const surplus = compareLinks(former, now.link).extra;
    const ref = main ?? surplus[0];
    if (!ref) throw new ProblemError({ kind: "stale", message: "There is nothing to undo." });
    return {
      api,
      acting,
      surplus,
      isRestored: main !== null,
      kind: main ? "recording.link" : "recording.unlink",
      target: now.target,
      undoes: auditId,
      before: { link: now.link },
      after: {
        target: { dataType: ref.dataType, id: ref.id },
        former,
        batch: context.batch,
      },
    };
  },
  call: async ({ api, acting, surplus, isRestored, target: { id }, after }, permit) => {
    const { target, former } = after;
    if (!isRestored) return against(former, await takeAway(api, permit(acting), id, surplus));
    const receipt = await linkRecording(permit(acting), { recordingId: id, target });
    const link = await confirmedLink(api, id, isLinked(target));
    return against(former, changeOf(id, link, receipt.name));
  },
  settled: settledLink,
  judge: judgeLink,
  finish: async (outcome, _, { organization }) => {
    await rememberStanding(organization.id, outcome);
    return outcome;
  },
});

/**
 * Unlinks records one by one until only the previous ones are left. Once the first is gone, a
 * refusal stops the loop: the remaining records are reported instead of hidden behind a failure.
 */
async function takeAway(
  api: SiroTransport,
  acting: WritableTransport,
  recordingId: string,
  refs: LinkRef[],
): Promise<LinkChange> {
  let link: RecordingLink | undefined;
  for (const { dataType, id } of refs) {
    const target = { dataType, id };
    if (link && !isLinked(target)(link)) continue;
    try {
      const isAccepted = await unlinkRecording(acting, { recordingId, target });
      if (!isAccepted) throw new ProblemError(NOT_UNLINKED);
      link = await confirmedLink(api, recordingId, (now) => !isLinked(target)(now));
    } catch (error) {
      if (!link) throw error;
      link = (await readLinked(api, recordingId).catch(() => null))?.link ?? link;
      break;
    }
  }
  return changeOf(recordingId, link ?? { integrationConnectionId: null, refs: [] });
}

const NOT_UNLINKED = { kind: "invalid", message: "Siro did not unlink the record." } as const;

const changedSince = ({ link }: LinkedRecording) =>
  ({
    kind: "stale",
    message: `The link has changed since. Now: ${describeLink(link)}. Undoing would overwrite that, so nothing was changed.`,
  }) as const;
