import type { NextRequest } from "next/server";
import { dayOf } from "#lib/calendar-day.ts";
import { answerStream } from "#lib/http/stream-answer.ts";
import { exportRecordings } from "#lib/operations/recordings/export-recordings.ts";
import { authorize } from "#lib/queries/organization.ts";
import { filtersOf, sortOf } from "../_model/filters-of.ts";
import { loadRecordingSearch, serializeRecordingSearch } from "../search.ts";

/** Downloads the list of an address as CSV. A POST, because the download itself is audited. */
export async function POST(
  request: NextRequest,
  { params }: RouteContext<"/[org]/recordings/export">,
): Promise<Response> {
  const { org } = await params;
  return answerStream(async () => {
    const { actor, organization } = await authorize(org, "operator");
    const search = loadRecordingSearch(request.nextUrl.searchParams);
    const day = dayOf(Date.now(), organization.timeZone);
    return {
      body: await exportRecordings(actor, organization, {
        tab: search.view,
        filters: filtersOf(search, organization.timeZone),
        sort: sortOf(search),
        query: serializeRecordingSearch({ ...search, after: null, before: null }),
      }),
      type: "text/csv; charset=utf-8",
      fileName: `${organization.slug}-recordings-${search.view}-${day}.csv`,
    };
  });
}
