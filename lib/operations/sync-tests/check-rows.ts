import "server-only";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { listEngagements } from "#lib/siro/organization/engagements.ts";
import {
  type AppointmentFile,
  type AppointmentRow,
  readAppointments,
} from "#lib/sync-tests/csv-rows.ts";
import type { Expected } from "./send-record.ts";

export const checkRowsSchema = z.object({
  /** The file's bytes, as base64. */
  file: z.base64().max(900_000, "The file is too large."),
});

/** A row with what Siro has under its CRM ID now: null if nothing. */
export type CheckedRow = AppointmentRow & { expected: Expected };

export type CheckedFile = Omit<AppointmentFile, "rows"> & { rows: CheckedRow[] };

const AT_ONCE = 8;

/**
 * Reads a file of appointments and asks Siro what it has under each CRM ID. Nothing is sent. Needs the
 * admin role.
 * @throws DeniedError, NoTokenError
 */
export async function checkRows(
  actor: Actor | null,
  organization: Pick<Organization, "id" | "siroOrganizationId">,
  raw: z.input<typeof checkRowsSchema>,
): Promise<CheckedFile> {
  const { actor: member } = await guardRole(actor, organization.id, "admin");
  const { file } = checkRowsSchema.parse(raw);
  const read = readAppointments(Buffer.from(file, "base64"));
  const api = await siroFor({ organization, actor: member }).organization();
  const rows: CheckedRow[] = [];
  for (let at = 0; at < read.rows.length; at += AT_ONCE) {
    const part = read.rows.slice(at, at + AT_ONCE);
    rows.push(...(await Promise.all(part.map((row) => checked(api, row)))));
  }
  return { ...read, rows };
}

async function checked(api: SiroTransport, row: AppointmentRow): Promise<CheckedRow> {
  const { externalId, problems } = row;
  if (externalId === null || problems.length > 0) return { ...row, expected: null };
  const refused = (problem: string) => ({ ...row, expected: null, problems: [problem] });
  try {
    const { items } = await listEngagements(api, { externalId });
    const found = items.filter((each) => each.externalId === externalId);
    const [first, second] = found;
    if (second) {
      return refused(
        `Siro has ${found.length} appointments with this CRM ID, and doesn't say which one a sync would change.`,
      );
    }
    return { ...row, expected: first ? { id: first.id, updatedAt: first.updatedAt } : null };
  } catch (error) {
    return refused(`It's unknown whether Siro has this appointment. ${toProblem(error).message}`);
  }
}
