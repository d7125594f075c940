import "server-only";
import { z } from "zod";
import { labelOf } from "#lib/linking/data-types.ts";
import type { RecordingLink } from "#lib/linking/link-state.ts";
import { linkTargetSchema } from "#lib/linking/link-target.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { type LinkTarget, linkRecording as linkInSiro } from "#lib/siro/platform/links.ts";
import { defineWrite } from "#lib/writes/define-write.ts";
import { linkApis } from "./link-apis.ts";
import {
  changeOf,
  confirmedLink,
  expectedLinkSchema,
  isLinked,
  judgeLink,
  type LinkChange,
  linkFactsSchema,
  linkLockKey,
  readLinked,
  recordingIdSchema,
  refuseChanged,
  settledLink,
} from "./recording-link.ts";
import { rememberJudgment } from "./remember-judgment.ts";
import { undoLink } from "./undo-link.ts";

/**
 * Links a recording to a CRM record as the member's Siro user, replacing the current link, and
 * reads it again.
 * `PUT /v1/core/recordings/{id}/link`
 */
export const linkRecording = defineWrite({
  kinds: ["recording.link"],
  role: "operator",
  input: z.object({
    recordingId: recordingIdSchema,
    expected: expectedLinkSchema,
    target: linkTargetSchema,
  }),
  lock: ({ id }, { recordingId }) => linkLockKey(id, recordingId),
  facts: linkFactsSchema,
  read: async (context, { recordingId, expected, target }) => {
    const { api, acting } = await linkApis(context);
    const now = await readLinked(api, recordingId);
    if (isLinked(target)(now.link)) throw new ProblemError(ALREADY_LINKED);
    refuseChanged(now, expected);
    return {
      api,
      acting,
      kind: "recording.link",
      target: now.target,
      before: { link: now.link },
      after: { target, batch: context.batch },
    };
  },
  call: async ({ api, acting, target: { id: recordingId }, after: { target } }, permit) => {
    const receipt = await linkInSiro(permit(acting), { recordingId, target });
    const byId = receipt.id === null ? null : { dataType: target.dataType, id: receipt.id };
    const isThere = (link: RecordingLink) =>
      isLinked(target)(link) || (byId !== null && isLinked(byId)(link));
    return changeOf(recordingId, await confirmedLink(api, recordingId, isThere), receipt.name);
  },
  settled: settledLink,
  judge: judgeLink,
  undoneBy: undoLink,
  finish: async (outcome, { after }, { organization }) => {
    await rememberJudgment(organization.id, after.target, outcome);
    return onFields(after.target, outcome);
  },
});

const ALREADY_LINKED = {
  kind: "stale",
  message: "The recording is already linked to this record. Nothing was changed.",
} as const;

const FIELDS = ["dataType", "id", "externalId", "integrationConnectionId"];

/** Siro's error about the entered record is shown on its field. */
function onFields(target: LinkTarget, outcome: Outcome<LinkChange>): Outcome<LinkChange> {
  if (outcome.status !== "failed") return outcome;
  const { problem } = outcome;
  if (problem.kind !== "invalid" && problem.kind !== "not-found") return outcome;
  const idField = "id" in target ? "id" : "externalId";
  const label = labelOf(target.dataType).toLowerCase();
  const message =
    problem.kind === "not-found"
      ? `Siro found no ${label} with this ID (${problem.status ?? 404}), or your Siro user can't see this recording.`
      : problem.message;
  const reported = Object.entries(problem.fields ?? {}).map(([path, text]) => {
    const field = path.split(".").at(-1) ?? "";
    return [FIELDS.includes(field) ? field : idField, text] as const;
  });
  const fields = reported.length > 0 ? Object.fromEntries(reported) : { [idField]: message };
  return { ...outcome, problem: { ...problem, message, fields } };
}
