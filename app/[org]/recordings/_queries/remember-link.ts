import "server-only";
import { findRef } from "#lib/linking/link-state.ts";
import { linkTargetSchema } from "#lib/linking/link-target.ts";
import { log } from "#lib/log.ts";
import { keepJudgment, keepUndone } from "#lib/mirror/proposals/judged-proposals.ts";
import { refreshRecording } from "#lib/mirror/recordings/refresh-recording.ts";
import type { LinkChange } from "#lib/operations/recordings/recording-link.ts";
import type { Outcome } from "#lib/problems/outcome.ts";

/** Reads a recording again after its link changed, so that lists and counts follow at once. */
export async function rememberLink(organizationId: string, recordingId: string): Promise<void> {
  await refreshRecording(organizationId, recordingId).catch((error: unknown) =>
    // The next reading of changes brings it.
    log.warn({ err: error }, "recording not read again after its link changed"),
  );
}

/** Keeps whether a confirmed link followed the proposal. The link stands, whatever becomes of that. */
export async function rememberJudgment(
  organizationId: string,
  sent: unknown,
  outcome: Outcome<LinkChange>,
): Promise<void> {
  const { data: target } = linkTargetSchema.safeParse(sent);
  if (outcome.status !== "succeeded" || !target) return;
  const { recordingId, link } = outcome.value;
  const linkedId = findRef(link, target)?.id ?? null;
  const made = { auditId: outcome.auditId, recordingId, linkedId };
  await keepJudgment(organizationId, made).catch(warn);
}

/** Keeps that a link was taken back. */
export async function rememberUndone(organizationId: string, auditId: string): Promise<void> {
  await keepUndone(organizationId, auditId).catch(warn);
}

const warn = (error: unknown) => log.warn({ err: error }, "judgment of a proposal not kept");
