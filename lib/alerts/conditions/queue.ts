import "server-only";
import { readCauseGroups } from "#lib/mirror/causes/read-cause-groups.ts";
import { readUnlinkedCount } from "#lib/mirror/queue/unlinked-count.ts";
import type { AlertLimits } from "../alert-limits.ts";
import type { Condition, Judged } from "../condition.ts";

/** More unlinked recordings than the organization's limit. */
export async function judgeQueue(organizationId: string, { queue }: AlertLimits): Promise<Judged> {
  if (queue === null) return { kinds: ["queue-limit"], conditions: [] };
  const { count, isMinimum, isUnknown } = await readUnlinkedCount(organizationId);
  const isAbove = count > queue;
  // A count that may be too low proves no end.
  if (isUnknown || (isMinimum && !isAbove)) return { kinds: [], conditions: [] };
  const condition: Condition = {
    kind: "queue-limit",
    subject: "queue",
    subjectName: "Unlinked recordings",
    cause: "queue-limit",
    since: null,
    facts: { count, isMinimum, limit: queue, page: "recordings" },
  };
  return { kinds: ["queue-limit"], conditions: isAbove ? [condition] : [] };
}

/** Reps who aren't matched to a CRM user, or are disabled, if unlinked recordings wait for that. */
export async function judgeMapping(organizationId: string): Promise<Judged> {
  const groups = await readCauseGroups(organizationId);
  return {
    kinds: ["mapping-issue"],
    conditions: groups.flatMap(({ cause, subject, recordings }): Condition[] => {
      const isMapping = cause === "rep-not-matched" || cause === "rep-disabled";
      if (!isMapping || subject?.kind !== "person") return [];
      return [
        {
          kind: "mapping-issue",
          subject: subject.id,
          subjectName: subject.name ?? subject.id,
          cause: `mapping-issue ${cause}`,
          since: null,
          facts: {
            count: recordings,
            reason:
              cause === "rep-disabled"
                ? "The rep's Siro user is disabled."
                : "The rep isn't matched to a CRM user.",
            page: `people/${encodeURIComponent(subject.id)}`,
          },
        },
      ];
    }),
  };
}
