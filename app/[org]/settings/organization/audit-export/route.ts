import { dayOf } from "#lib/calendar-day.ts";
import { answerStream } from "#lib/http/stream-answer.ts";
import { exportAudit } from "#lib/operations/organizations/export-audit.ts";
import { authorize } from "#lib/queries/organization.ts";

/** Downloads the whole audit log as JSON lines. A POST, because the download itself is audited. */
export async function POST(
  _request: Request,
  { params }: RouteContext<"/[org]/settings/organization/audit-export">,
): Promise<Response> {
  const { org } = await params;
  return answerStream(async () => {
    const { actor, organization } = await authorize(org);
    const day = dayOf(Date.now(), organization.timeZone);
    return {
      body: await exportAudit(actor, organization),
      type: "application/x-ndjson",
      fileName: `${organization.slug}-audit-${day}.jsonl`,
    };
  });
}
