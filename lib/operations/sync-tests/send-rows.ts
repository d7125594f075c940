import "server-only";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { problemText } from "#lib/problems/problem.ts";
import { bodyOfRow } from "#lib/sync-tests/csv-rows.ts";
import { ROWS_PER_STEP } from "#lib/sync-tests/rows-per-step.ts";
import type { WriteContext } from "#lib/writes/definition.ts";
import { draftSchema, expectedSchema, sendAppointment } from "./send-record.ts";

const rowSchema = z.object({
  line: z.number().int(),
  draft: draftSchema,
  /** What Siro had when the member agreed. */
  expected: expectedSchema,
});

export const sendRowsSchema = z.object({ rows: z.array(rowSchema).min(1).max(ROWS_PER_STEP) });

export type RowResult = {
  line: number;
  status: "succeeded" | "failed" | "unknown";
  message: string | null;
};

/**
 * Sends rows to Siro one after another, each with its own audit row. A row that Siro changed since it was
 * checked isn't sent. Needs the admin role.
 * @throws DeniedError
 */
export async function sendRows(
  actor: Actor | null,
  organization: Pick<Organization, "id" | "siroOrganizationId">,
  raw: z.input<typeof sendRowsSchema>,
): Promise<{ results: RowResult[] }> {
  const { actor: member, guardAgain } = await guardRole(actor, organization.id, "admin");
  const { rows } = sendRowsSchema.parse(raw);
  const results: RowResult[] = [];
  const context = { actor: member, organization, guardAgain };
  for (const row of rows) results.push(await sendRow(context, row));
  return { results };
}

async function sendRow(
  context: WriteContext,
  { line, draft, expected }: z.infer<typeof rowSchema>,
): Promise<RowResult> {
  const body = bodyOfRow(draft);
  if (body === null) return { line, status: "failed", message: "The row isn't complete." };
  const outcome = await sendAppointment.byGuarded(context, { body, expected });
  if (outcome.status === "succeeded") return { line, status: "succeeded", message: null };
  return { line, status: outcome.status, message: problemText(outcome.problem) };
}
