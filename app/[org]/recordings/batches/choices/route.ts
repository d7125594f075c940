import { answerJson } from "#lib/http/json-answer.ts";
import { readLive } from "#lib/queries/stale-if-error.ts";
import { readConnectionChoices } from "../../[id]/queries.ts";

/** Connections to choose from, for the dialog that links the selected recordings. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/[org]/recordings/batches/choices">,
) {
  const { org } = await params;
  return answerJson(() =>
    readLive(async () => ({ connections: await readConnectionChoices(org) })),
  );
}
