import { problemOf } from "#components/form/problem-of.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { pauseUntilAction, updateConnectionsAction } from "../actions.ts";
import type { ConnectionRow } from "./row.ts";
import type { SwitchResult } from "./switch-entry.ts";

/** What switching many connections at once would do to each. */
export function previewOf(rows: readonly ConnectionRow[], isActive: boolean) {
  const changing = rows.filter(({ connection }) => connection.isActive === !isActive);
  const already = rows.filter(({ connection }) => connection.isActive === isActive);
  const unknown = rows.filter(({ connection }) => connection.isActive === null);
  return { changing, already, unknown };
}

export type Missed = { connectionId: string; isUnconfirmed: boolean; problem: Problem };

/** What came of switching many: the audit rows of what can be undone, and what was not reached. */
export function sumUp(results: readonly SwitchResult[]) {
  const auditIds = results.flatMap(({ outcome }) =>
    outcome.status === "succeeded" ? [outcome.auditId] : [],
  );
  const missed = results.flatMap(({ connectionId, outcome }): Missed[] =>
    outcome.status === "succeeded"
      ? []
      : [
          {
            connectionId,
            isUnconfirmed: outcome.status === "unknown",
            problem: outcome.problem,
          },
        ],
  );
  return { auditIds, missed };
}

type Switching = {
  org: string;
  connectionIds: string[];
  isActive: boolean;
  /** When the pause ends on the organization's clock; null if it has no end. */
  resumeAt: string | null;
};

/** Switches many, each on its own. `problem` if nothing was done. */
export async function switchMany({ org, connectionIds, isActive, resumeAt }: Switching): Promise<{
  results: SwitchResult[];
  pauseId?: string;
  problem?: Problem;
}> {
  if (resumeAt !== null) {
    const answer = await pauseUntilAction({ org, connectionIds, resumeAt });
    const problem = problemOf(answer);
    if (answer.data?.status === "succeeded") return answer.data.value;
    return { results: [], problem: problem ?? EMPTY };
  }
  const changes = connectionIds.map((connectionId) => ({
    connectionId,
    field: "isActive" as const,
    value: isActive,
  }));
  const answer = await updateConnectionsAction({ org, changes });
  if (answer.data) return { results: answer.data.results };
  return { results: [], problem: problemOf(answer) ?? EMPTY };
}

const EMPTY: Problem = { kind: "unexpected", message: "siro-admin returned an empty response." };
