import "server-only";
import { createHash } from "node:crypto";
import { auditLines } from "#lib/audit/export.ts";
import { recordChange } from "#lib/audit/writer.ts";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { getDatabase } from "#lib/db/client.ts";

/**
 * Streams the organization's whole audit log as JSON lines, oldest first. After the last line, an
 * audit row records the number of rows and their SHA-256; removing the organization requires that
 * row.
 * @throws DeniedError
 */
export async function exportAudit(
  actor: Actor | null,
  organization: Organization,
): Promise<ReadableStream<Uint8Array>> {
  const { actor: admin } = await guardRole(actor, organization.id, "admin");
  const until = new Date();
  const lines = auditLines(organization.id, until);
  const hash = createHash("sha256");
  const encoder = new TextEncoder();
  let rows = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await lines.next();
      if (!next.done) {
        rows += 1;
        hash.update(next.value);
        controller.enqueue(encoder.encode(next.value));
        return;
      }
      await recordChange(await getDatabase(), admin, organization.id, {
        kind: "organization.export-audit",
        target: { id: organization.siroOrganizationId, name: organization.name },
        after: { rows, sha256: hash.digest("hex"), until: until.toISOString() },
      });
      controller.close();
    },
    async cancel() {
      await lines.return();
    },
  });
}
