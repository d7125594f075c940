import { answerJson } from "#lib/http/json-answer.ts";
import { authorize } from "#lib/queries/organization.ts";
import { readLive } from "#lib/queries/stale-if-error.ts";
import { readFilterOptions } from "../_queries/filter-options.ts";

/** Reps, teams, and connections to choose from, when a filter of the list is opened. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/[org]/recordings/filter-options">,
) {
  const { org } = await params;
  return answerJson(async () => {
    const { organization } = await authorize(org);
    return readLive(() => readFilterOptions(organization.id));
  });
}
