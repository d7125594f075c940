import "server-only";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { getDatabase } from "#lib/db/client.ts";
import { CSV_START, csvLine } from "#lib/http/csv.ts";
import { readConnectionNames } from "#lib/mirror/queue/connection-names.ts";
import { type QueueAsk, selectQueuePage } from "#lib/mirror/queue/read-queue-page.ts";
import { EXPORT_HEADER, exportCells } from "./export-row.ts";

const ROWS_AT_ONCE = 500;

/** A list of recordings, and the part of its address after "?" for the audit log. */
type ExportedList = Pick<QueueAsk, "tab" | "filters" | "sort"> & { query: string };

/**
 * Streams a whole list of recordings as CSV, page by page. The audit row is written before the first byte,
 * since a download that is cut off has left too. Needs the operator role.
 * @throws DeniedError
 */
export async function exportRecordings(
  actor: Actor | null,
  organization: Pick<Organization, "id" | "siroOrganizationId" | "name">,
  list: ExportedList,
): Promise<ReadableStream<Uint8Array>> {
  const { actor: member, transaction } = await guardRole(actor, organization.id, "operator");
  await transaction((tx) =>
    recordChange(tx, member, organization.id, {
      kind: "recordings.export",
      target: { id: organization.siroOrganizationId, name: organization.name },
      after: { list: list.query },
    }),
  );
  const lines = exportLines(organization.id, list);
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await lines.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await lines.return();
    },
  });
}

async function* exportLines(
  organizationId: string,
  { tab, filters, sort }: ExportedList,
): AsyncGenerator<string, void, undefined> {
  const db = await getDatabase();
  const connections = await readConnectionNames(organizationId);
  yield CSV_START + csvLine(EXPORT_HEADER);
  let from: QueueAsk["from"] = null;
  do {
    const page = await selectQueuePage(db, {
      organizationId,
      tab,
      filters,
      sort,
      from,
      limit: ROWS_AT_ONCE,
    });
    yield page.records.map((record) => csvLine(exportCells(record, connections))).join("");
    from = page.next && { direction: "after", cursor: page.next };
  } while (from !== null);
}
