import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { compareTimes } from "#lib/instants.ts";
import type { FixOption } from "#lib/mapping/fix-options.ts";
import { ProblemError, toProblem } from "#lib/problems/to-problem.ts";
import type { Access } from "#lib/queries/organization.ts";
import { IMPACT_DAYS, type PeopleScan } from "#lib/queries/people-scan/scan.ts";
import { listRepAppointments } from "#lib/queries/rep-appointments.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import type { AppointmentChoices } from "./fix-facts.ts";

const MOST_CHOICES = 20;
const DAY_MS = 86_400_000;

/** The appointments that each resync could send again, newest first, by CRM user. Callers authorize. */
export async function readAppointmentChoices(
  access: Access,
  scan: PeopleScan,
  options: readonly FixOption[],
): Promise<Map<string, AppointmentChoices>> {
  const crmUserIds = options.flatMap((each) => (each.fix === "resync" ? [each.crmUserId] : []));
  if (crmUserIds.length === 0) return new Map();
  const api = await siroFor(access).organization();
  const read = async (crmUserId: string) => {
    const choices = await readChoices(access.organization.id, api, scan, crmUserId).catch(
      (error: unknown) => ({ choices: [], problem: sentenceOf(error) }),
    );
    return [crmUserId, choices] as const;
  };
  return new Map(await Promise.all([...new Set(crmUserIds)].map(read)));
}

async function readChoices(
  organizationId: string,
  api: SiroTransport,
  scan: PeopleScan,
  crmUserId: string,
): Promise<AppointmentChoices> {
  const person = scan.byId.get(crmUserId);
  const record = person?.crm.find(({ id }) => id === crmUserId);
  const now = Date.now();
  const window = {
    from: new Date(now - 3 * IMPACT_DAYS * DAY_MS).toISOString(),
    to: new Date(now + 14 * DAY_MS).toISOString(),
  };
  const rep = {
    siroUserId: person?.siro?.id ?? record?.siroUserId ?? null,
    externalId: record?.externalId ?? null,
    email: record?.email ?? null,
    crmUserIds: [crmUserId],
  };
  const { items, complete, refusal } = await listRepAppointments(organizationId, api, rep, window);
  if (items.length === 0 && refusal) throw new ProblemError(refusal);
  const choices = items
    .toSorted((a, b) => compareTimes(b.startTime, a.startTime))
    .slice(0, MOST_CHOICES)
    .map(({ id, subject, startTime }) => ({ id, title: subject?.trim() || "Untitled", startTime }));
  const areIdsKnown = rep.siroUserId !== null || scan.siro.complete;
  const problem = complete && areIdsKnown ? null : "Siro's list of appointments is incomplete.";
  return { choices, problem };
}

function sentenceOf(error: unknown): string {
  const { message, remedy } = toProblem(error);
  return [message, remedy].filter(Boolean).join(" ");
}
