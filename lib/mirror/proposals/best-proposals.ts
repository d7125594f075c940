import "server-only";
import { readUntilWritten } from "#lib/db/client.ts";
import { proposedOf } from "#lib/linking/proposed-of.ts";
import { type ProposedRecord, rankIndexed } from "./rank-indexed.ts";

/**
 * The record that is proposed for each of these recordings; those for which none is are left out. Siro
 * isn't asked. Callers authorize.
 */
export function bestProposals(
  organizationId: string,
  recordingIds: readonly string[],
): Promise<ReadonlyMap<string, ProposedRecord>> {
  return readUntilWritten(["proposed", organizationId, recordingIds], async () => {
    const proposals = await rankIndexed(organizationId, recordingIds);
    return new Map(
      [...proposals].flatMap(([id, { ranked }]): [string, ProposedRecord][] => {
        const best = proposedOf(ranked);
        return best ? [[id, best]] : [];
      }),
    );
  });
}
