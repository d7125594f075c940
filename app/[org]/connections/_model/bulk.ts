import { problemOf } from "#components/form/problem-of.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { pauseUntilAction, planResumeAction, updateConnectionsAction } from "../actions.ts";
import { EMPTY_RESPONSE } from "./empty-response.ts";
import type { ConnectionRow } from "./row.ts";
import type { SwitchResult } from "./switch-entry.ts";

/** What connections are switched to, and whether only until or only at a time. */
export type Switching = { isActive: boolean; isTimed: boolean };

/**
 * What switching many connections at once would do to each. What has a time to resume keeps it, so it gets
 * no other one.
 */
export function previewOf(
  rows: readonly ConnectionRow[],
  { isActive, isTimed }: Switching,
  timedIds: ReadonlySet<string>,
) {
  const opposite = rows.filter(({ connection }) => connection.isActive === !isActive);
  const isKept = ({ connection }: ConnectionRow) =>
    isActive && isTimed && timedIds.has(connection.id);
  return {
    changing: opposite.filter((row) => !isKept(row)),
    timed: opposite.filter(isKept),
    already: rows.filter(({ connection }) => connection.isActive === isActive),
    unknown: rows.filter(({ connection }) => connection.isActive === null),
  };
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

type Ask = {
  org: string;
  connectionIds: string[];
  isActive: boolean;
  /** When connections resume on the organization's clock; null if no time is set. */
  resumeAt: string | null;
};

type Answer = {
  /** Of those that were switched right away. */
  results: SwitchResult[];
  pauseId?: string;
  /** When those that were paused resume, on the organization's clock. */
  until?: string;
  /** Those that resume at a time, and its ISO time. */
  planned?: { connectionIds: string[]; resumeAt: string };
  problem?: Problem;
};

/** Switches many, each on its own. `problem` if nothing was done. */
export async function switchMany({ org, connectionIds, isActive, resumeAt }: Ask): Promise<Answer> {
  if (resumeAt === null) {
    const field = "isActive" as const;
    const changes = connectionIds.map((connectionId) => ({ connectionId, field, value: isActive }));
    const answer = await updateConnectionsAction({ org, changes });
    return answer.data ? { results: answer.data.results } : nothingDone(answer);
  }
  if (isActive) {
    const answer = await planResumeAction({ org, connectionIds, resumeAt });
    if (answer.data?.status !== "succeeded") return nothingDone(answer);
    const { pauseId, ...planned } = answer.data.value;
    return { results: [], pauseId, planned };
  }
  const answer = await pauseUntilAction({ org, connectionIds, resumeAt });
  return answer.data?.status === "succeeded"
    ? { ...answer.data.value, until: resumeAt }
    : nothingDone(answer);
}

const nothingDone = (answer: Parameters<typeof problemOf>[0]): Answer => ({
  results: [],
  problem: problemOf(answer) ?? EMPTY_RESPONSE,
});
