import type { Recording } from "#e2e/sandbox/rows.ts";
import type { State } from "#e2e/sandbox/state.ts";
import type { Finding } from "#lib/linking/causes/finding.ts";

/** Why the recording is unlinked, as a judgment of its story would say. */
export function findingOf({ users }: State, row: Recording): Finding {
  const user = users.get(row.userId);
  const engagementId = row.rightEngagementId ?? "";
  const startMs = Date.parse(row.createdAt);
  switch (row.story) {
    case "repNotMapped":
      return {
        cause: "rep-not-matched",
        userId: row.userId,
        name: user ? `${user.firstName} ${user.lastName}` : null,
      };
    case "twoCandidates":
      return { cause: "several-fit", engagementIds: [engagementId, `${engagementId} or another`] };
    case "moved":
      return { cause: "none-fits", engagementId, startMs };
    case "notSynced":
      return { cause: "no-appointment", hours: 24 };
    case "wrongFuzzyLink":
      return { cause: "not-confirmed" };
    case "noCustomer":
      return { cause: "no-customer", engagementIds: [engagementId] };
    case "syncedLate":
      return { cause: "synced-late", engagementId, lateMs: 3_600_000 };
    case "cancelled":
      return { cause: "appointment-gone", engagementId, startMs };
    case "processing":
      return { cause: "processing", sinceMs: startMs };
    default:
      return { cause: "unknown", missing: ["appointments"] };
  }
}
