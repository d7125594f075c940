import "server-only";
import { log } from "#lib/log.ts";
import { proposedFor } from "#lib/mirror/proposals/proposed-for.ts";
import { authorize } from "#lib/queries/organization.ts";
import { namesOf } from "../_model/proposal.ts";

/** The record that is proposed for a recording. */
type ListedProposal = { name: string; externalId: string | null; confidence: number };

/** By recording ID, those that have one; null if they couldn't be read. */
export type ListedProposals = Record<string, ListedProposal> | null;

/** What is proposed for the recordings of a list, as in triage. Siro isn't asked. */
export async function readProposals(
  org: string,
  recordingIds: readonly string[],
): Promise<ListedProposals> {
  const { organization } = await authorize(org);
  try {
    const proposed = await proposedFor(organization.id, recordingIds);
    return Object.fromEntries(
      [...proposed].map(([id, { record, confidence }]) => [
        id,
        { name: namesOf(record).name, externalId: record.externalId ?? record.id, confidence },
      ]),
    );
  } catch (error) {
    log.error({ err: error }, "proposals could not be read");
    return null;
  }
}
