import "server-only";
import type { PausedConnection, ResumeResult } from "#lib/db/long-work-schema.ts";
import { readLastChanges } from "#lib/mirror/connections/last-changes.ts";
import { whyOverruled } from "#lib/mirror/connections/overruled.ts";
import { isFixable, isPassing } from "#lib/problems/passing.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { ProblemError } from "#lib/problems/to-problem.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { type Connection, getConnection } from "#lib/siro/organization/connections.ts";
import type { WriteContext } from "#lib/writes/definition.ts";
import type { PauseRow } from "./pause-end.ts";
import { updateConnection } from "./update-connection.ts";

type Ended = Omit<ResumeResult, "id" | "name">;

type Input = {
  api: SiroTransport;
  /** The member who set the time. No session vouches for them, and their role isn't asked. */
  context: WriteContext;
  pause: PauseRow;
  connection: PausedConnection;
  /** An earlier run asked Siro to resume it and didn't learn what came of it. */
  isTried: boolean;
  /** Stores that Siro is about to be asked. False: the end was canceled. */
  begin: () => Promise<boolean>;
};

/**
 * Resumes one connection of a pause that has ended, unless it changed since the pause. Null if the end
 * was canceled meanwhile.
 * @throws what may be better in the next run
 */
export async function resumePaused(input: Input): Promise<Ended | null> {
  const { api, context, pause, connection, isTried, begin } = input;
  const now = await findConnection(api, connection.id);
  if (now === null)
    return skipped("It no longer exists in Siro, or the token has no access to it.");
  if (now.isActive === null) return skipped("Siro doesn't say whether it's paused.");
  if (now.isActive) {
    return isTried ? RESUMED : skipped("It was already syncing.");
  }
  const changes = await readLastChanges(pause.organizationId, [connection.id]);
  const change = whyOverruled(pause, connection, changes.get(connection.id));
  if (change) return skipped(change);
  if (!(await begin())) return null;
  const wanted = { connectionId: connection.id, field: "isActive", value: true } as const;
  const outcome = await updateConnection.byGuarded(context, wanted);
  if (outcome.status === "succeeded") return RESUMED;
  const { problem } = outcome;
  if (outcome.status === "unknown" || mayPass(problem)) {
    throw new ProblemError(problem);
  }
  return { state: "failed", result: problem.message };
}

const RESUMED: Ended = { state: "resumed", result: "Resumed." };
const skipped = (result: string): Ended => ({ state: "skipped", result });

/** No one waits for this run, so the next one may come after the token was replaced. */
const mayPass = ({ kind }: Problem) => isPassing(kind) || isFixable(kind);

async function findConnection(api: SiroTransport, id: string): Promise<Connection | null> {
  try {
    return await getConnection(api, { connectionId: id });
  } catch (error) {
    if (isSiroError(error) && error.kind === "not-found") return null;
    throw error;
  }
}
