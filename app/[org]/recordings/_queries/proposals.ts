import "server-only";
import { log } from "#lib/log.ts";
import { bestProposals } from "#lib/mirror/proposals/best-proposals.ts";
import { readCached } from "#lib/queries/cached-read.ts";
import { authorize } from "#lib/queries/organization.ts";
import { namesOf } from "../_model/proposal.ts";

/** The record that is proposed for a recording. */
type ListedProposal = {
  name: string;
  /** Its account, if that isn't its name. */
  customer: string | null;
  /** CRM ID, or the Siro ID if it has none. */
  shownId: string;
  /** When the appointment starts (ISO). */
  startTime: string | null;
  confidence: number;
};

/** By recording ID, those that have one; null if they couldn't be read. */
export type ListedProposals = Record<string, ListedProposal> | null;

/** Until all are there, React shows nothing else that changed in the list. */
const FRESH_MS = 30_000;

/** What is proposed for the recordings of a list, as in triage, at most 30 s ago. Siro isn't asked. */
export async function readProposals(
  org: string,
  recordingIds: readonly string[],
): Promise<ListedProposals> {
  try {
    const { id } = (await authorize(org)).organization;
    // In every order of the rows, the answer is the same.
    const what = `proposals ${JSON.stringify([...recordingIds].sort())}`;
    return await readCached({ organizationId: id, actor: null, what }, FRESH_MS, () =>
      listProposals(id, recordingIds),
    );
  } catch (error) {
    log.error({ err: error }, "proposals could not be read");
    return null;
  }
}

async function listProposals(organizationId: string, recordingIds: readonly string[]) {
  const proposed = await bestProposals(organizationId, recordingIds);
  return Object.fromEntries(
    [...proposed].map(([id, { record, confidence }]): [string, ListedProposal] => {
      const { name, account } = namesOf(record);
      const startTime = record.startMs === null ? null : new Date(record.startMs).toISOString();
      const shownId = record.externalId ?? record.id;
      return [id, { name, customer: account, shownId, startTime, confidence }];
    }),
  );
}
