import { answerJson } from "#lib/http/json-answer.ts";
import { authorize } from "#lib/queries/organization.ts";
import { readLive } from "#lib/queries/stale-if-error.ts";
import { readConnectionChoices } from "../../[id]/queries.ts";

/** Connections to choose from, for the dialog that links the selected recordings. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/[org]/recordings/batches/choices">,
) {
  const { org } = await params;
  return answerJson(async () => {
    await authorize(org);
    return readLive(async () => ({ connections: await readConnectionChoices(org) }));
  });
}
