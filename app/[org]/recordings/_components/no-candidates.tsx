import type { CandidateList } from "../_queries/candidates.ts";

/** Why there is nothing to select. */
export function NoCandidates({ list }: { list: CandidateList }) {
  const { rep, recording, complete } = list;
  if (!recording) {
    return (
      <p className="text-muted">
        Siro has no start time for this recording, so nearby appointments can't be found.
      </p>
    );
  }
  return (
    <p className="text-muted">
      {complete
        ? `Siro has no appointments for ${rep ?? "this rep"} within 12 hours of this recording. Either the rep is not mapped to a CRM user, or the appointment was not synced.`
        : `None of the appointments Siro listed for ${rep ?? "this rep"} are within 12 hours of this recording, but the list is incomplete.`}{" "}
      If you know the record, enter its ID below.
    </p>
  );
}
