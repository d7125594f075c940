import "server-only";
import { z } from "zod";
import type { Actor } from "#lib/auth/actor.ts";
import { enteredTargetSchema } from "#lib/linking/link-target.ts";
import { readAppointmentNames } from "#lib/mirror/queue/appointment-names.ts";
import { rememberConfirmedLink } from "#lib/mirror/recordings/remember-confirmed-link.ts";
import { linkRecording } from "#lib/operations/recordings/link-recording.ts";
import { describeRef, type LinkChange } from "#lib/operations/recordings/recording-link.ts";
import { undoLink } from "#lib/operations/recordings/undo-link.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { isFixable, isPassing } from "#lib/problems/passing.ts";
import { type Problem, problemText } from "#lib/problems/problem.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import type { WriteContext } from "#lib/writes/definition.ts";
import type { Batch, BatchRow } from "./batch-kinds.ts";
import { standingOf } from "./batch-member.ts";
import type { RowEnd } from "./batch-rows.ts";

/** Of a row that links. */
const linkInputSchema = z.object({ target: enteredTargetSchema });
/** What a row's recording was linked to when the member decided. */
const expectedSchema = z.object({ fingerprint: z.string() });
/** Of a row that undoes an earlier change. */
const undoInputSchema = z.object({ auditId: z.string() });

/**
 * What came of one try: an end, a reason that may pass by itself, or one that holds for every row of
 * the batch.
 */
export type Tried =
  | { is: "ended"; end: RowEnd }
  | { is: "hindered"; end: RowEnd }
  | { is: "refused"; reason: string };

/** About the member or the tokens, so that it holds for every row. */
const isOfAll = ({ kind }: Problem) =>
  isFixable(kind) || kind === "no-identity" || kind === "denied";

type Work = {
  batch: Batch;
  actor: Actor;
  organization: WriteContext["organization"];
};

/** Makes or undoes one link, once, by the write that a single click uses too. */
export async function carryOutRow(row: BatchRow, work: Work): Promise<Tried> {
  const outcome = await writeRow(row, work);
  if (outcome.status === "succeeded") {
    const { recordingId, link } = outcome.value;
    await rememberConfirmedLink(row.organizationId, recordingId, link, outcome.confirmedAt);
    const result =
      work.batch.kind === "undo"
        ? undoneText(outcome.value)
        : await linkedText(row.organizationId, outcome.value);
    return ended({ state: "done", result, auditId: outcome.auditId });
  }
  const { problem, auditId = null } = outcome;
  const text = problemText(problem);
  if (outcome.status === "unknown") return ended({ state: "unconfirmed", result: text, auditId });
  if (isOfAll(problem)) return { is: "refused", reason: text };
  if (problem.kind === "stale" && auditId === null) {
    return ended({ state: "skipped", result: problem.message, auditId });
  }
  // If it passes, nothing was changed, so the row is tried again.
  const end: RowEnd = { state: "failed", result: text, auditId };
  return isPassing(problem.kind) ? { is: "hindered", end } : ended(end);
}

const ended = (end: RowEnd): Tried => ({ is: "ended", end });

async function writeRow(
  row: BatchRow,
  { batch, actor, organization }: Work,
): Promise<Outcome<LinkChange>> {
  const context: WriteContext = {
    actor,
    organization,
    guardAgain: () => guardStanding(batch),
    batch: { id: batch.id, title: batch.title },
  };
  if (batch.kind === "undo") return undoLink.byGuarded(context, undoInputSchema.parse(row.input));
  const { target } = linkInputSchema.parse(row.input);
  const { fingerprint: expected } = expectedSchema.parse(row.expected);
  return linkRecording.byGuarded(context, { recordingId: row.targetId, expected, target });
}

/** Refuses a member who may no longer act. There is no session to guard. @throws ProblemError */
async function guardStanding(batch: Batch): Promise<void> {
  const standing = await standingOf(batch);
  if ("refusal" in standing) throw new ProblemError({ kind: "denied", message: standing.refusal });
}

/** A lost answer is judged by reading the link, which has no name; then the remembered one is used. */
async function linkedText(organizationId: string, change: LinkChange): Promise<string> {
  const [main] = change.link.refs;
  const stored = main && (await readAppointmentNames(organizationId, [main.id])).get(main.id);
  const name = change.name ?? stored;
  if (name) return `Linked to “${name}”.`;
  return main ? `Linked to ${describeRef(main)}.` : "Linked.";
}

function undoneText({ missing, extra, link }: LinkChange): string {
  const differences = [
    missing.length > 0 && `Not restored: ${missing.map(describeRef).join(", ")}.`,
    extra.length > 0 && `Still linked: ${extra.map(describeRef).join(", ")}.`,
  ].filter((text) => text !== false);
  if (differences.length > 0) return `Partly undone. ${differences.join(" ")}`;
  return link.refs.length === 0 ? "Undone: no longer linked." : "Undone: linked as before.";
}
