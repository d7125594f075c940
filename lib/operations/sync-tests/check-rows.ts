import "server-only";
import { z } from "zod";
import type { Organization } from "#lib/auth/access.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { guardRole } from "#lib/auth/guard.ts";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { fanOut } from "#lib/siro/http/fan-out.ts";
import { matchesOf } from "#lib/siro/http/page.ts";
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

const CONCURRENCY = 8;

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
  const asked = read.rows.filter(({ problems }) => problems.length === 0);
  const { answers, failures } = await fanOut(asked, (row) => expectedOf(api, row), {
    concurrency: CONCURRENCY,
  });
  const found = new Map([
    ...answers.map(({ input, value }) => [input, value] as const),
    ...failures.map(({ input, error }) => [input, unknown(error)] as const),
  ]);
  const rows = read.rows.map((row) => ({ ...row, ...(found.get(row) ?? { expected: null }) }));
  return { ...read, rows };
}

type Finding = { expected: Expected; problems?: string[] };

async function expectedOf(api: SiroTransport, { externalId }: AppointmentRow): Promise<Finding> {
  if (externalId === null) return { expected: null };
  const page = await listEngagements(api, { externalId });
  const [first, ...others] = matchesOf(
    page,
    "engagements.list",
    (each) => each.externalId === externalId,
  );
  if (others.length > 0) return { expected: null, problems: [severalProblem(others.length + 1)] };
  return { expected: first ? { id: first.id, updatedAt: first.updatedAt } : null };
}

const severalProblem = (count: number) =>
  `Siro has ${count} appointments with this CRM ID, and doesn't say which one a sync would change.`;

function unknown(error: unknown): Finding {
  const { message } = toProblem(error);
  return {
    expected: null,
    problems: [`It's unknown whether Siro has this appointment. ${message}`],
  };
}
