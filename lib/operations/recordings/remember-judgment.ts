import "server-only";
import { findRef } from "#lib/linking/link-state.ts";
import { log } from "#lib/log.ts";
import { keepJudgment, keepStanding } from "#lib/mirror/proposals/judged-proposals.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import type { LinkChange } from "./recording-link.ts";

/**
 * Keeps whether a confirmed link followed the proposal. To be called before the index learns of the link.
 * The link stands, whatever becomes of that.
 */
export async function rememberJudgment(
  organizationId: string,
  target: LinkTarget,
  outcome: Outcome<LinkChange>,
): Promise<void> {
  if (outcome.status !== "succeeded") return;
  const { recordingId, link } = outcome.value;
  const linkedId = findRef(link, target)?.id ?? null;
  const made = { auditId: outcome.auditId, recordingId, linkedId };
  await keepJudgment(organizationId, made).catch(warn);
  await rememberStanding(organizationId, outcome);
}

/** Keeps which earlier decisions about a recording hold after a confirmed change of its link. */
export async function rememberStanding(
  organizationId: string,
  outcome: Outcome<LinkChange>,
): Promise<void> {
  if (outcome.status !== "succeeded") return;
  const { recordingId, link } = outcome.value;
  const ids = link.refs.map(({ id }) => id);
  await keepStanding(organizationId, recordingId, ids).catch(warn);
}

const warn = (err: unknown) => log.warn({ err }, "judgment of a proposal not kept");
