import "server-only";
import { z } from "zod";
import { DATA_TYPES, labelOf } from "#lib/linking/data-types.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import { unlinkRecording as unlinkInSiro } from "#lib/siro/platform/links.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import { linkApis } from "./link-apis.ts";
import {
  changeOf,
  confirmedLink,
  expectedLinkSchema,
  isLinked,
  judgeLink,
  linkFactsSchema,
  linkLockKey,
  readLinked,
  recordingIdSchema,
  refuseChanged,
  settledLink,
} from "./recording-link.ts";
import { rememberStanding } from "./remember-judgment.ts";
import { undoLink } from "./undo-link.ts";

/**
 * Removes one link from a recording as the member's Siro user and reads it again.
 * `DELETE /v1/core/recordings/{id}/link`
 */
export const unlinkRecording = defineWrite({
  kinds: ["recording.unlink"],
  role: "operator",
  input: z.object({
    recordingId: recordingIdSchema,
    expected: expectedLinkSchema,
    ref: z.object({ dataType: z.enum(DATA_TYPES), id: z.string().min(1).max(200) }),
  }),
  lock: ({ id }, { recordingId }) => linkLockKey(id, recordingId),
  facts: linkFactsSchema,
  read: async (context, { recordingId, expected, ref }) => {
    const { api, acting } = await linkApis(context);
    const now = await readLinked(api, recordingId);
    refuseChanged(now, expected);
    if (!isLinked(ref)(now.link)) throw new ProblemError(notLinked(ref.dataType));
    return {
      api,
      acting,
      kind: "recording.unlink",
      target: now.target,
      before: { link: now.link },
      after: { target: ref },
    };
  },
  call: async ({ api, acting, target: { id: recordingId }, after: { target } }, permit) => {
    const isAccepted = await unlinkInSiro(permit(acting), { recordingId, target });
    if (!isAccepted) throw new ProblemError(DECLINED);
    const link = await confirmedLink(api, recordingId, (now) => !isLinked(target)(now));
    return changeOf(recordingId, link);
  },
  settled: settledLink,
  judge: judgeLink,
  undoneBy: undoLink,
  finish: async (outcome, _, { organization }) => {
    await rememberStanding(organization.id, outcome);
    return outcome;
  },
});

const notLinked = (dataType: CrmDataType) =>
  ({
    kind: "stale",
    message: `The recording is no longer linked to this ${labelOf(dataType).toLowerCase()}. Nothing was changed.`,
  }) as const;

const DECLINED = {
  kind: "invalid",
  message: "Siro did not unlink the recording and gave no reason.",
} as const;
