import "server-only";
import { readUntilWritten } from "#lib/db/client.ts";
import { type ProposedRecord, proposeFor } from "./propose-for.ts";

/**
 * The record that is proposed for each of these recordings; those for which none is are left out. Siro
 * isn't asked. Callers authorize.
 */
export function proposedFor(
  organizationId: string,
  recordingIds: readonly string[],
): Promise<ReadonlyMap<string, ProposedRecord>> {
  return readUntilWritten(["proposed", organizationId, recordingIds], async () => {
    const proposals = await proposeFor(organizationId, recordingIds);
    return new Map(
      [...proposals].flatMap(
        ([
          id,
          {
            ranked: [best],
          },
        ]): [string, ProposedRecord][] => (best && best.verdict !== "unsure" ? [[id, best]] : []),
      ),
    );
  });
}
