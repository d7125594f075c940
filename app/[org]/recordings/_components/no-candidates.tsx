import type { CandidateList } from "../_queries/candidates.ts";

/** Why there is nothing to pick. */
export function NoCandidates({ list }: { list: CandidateList }) {
  const { rep, recording, complete } = list;
  if (!recording) {
    return (
      <p className="text-muted">
        Siro tells no time for this recording, so no appointment can be placed beside it.
      </p>
    );
  }
  return (
    <p className="text-muted">
      {complete
        ? `Siro knows no appointment of ${rep ?? "this rep"} within 12 hours of the recording. Either the rep is not mapped to a CRM user, or the appointment was not synced.`
        : `Among the appointments that Siro lists for ${rep ?? "this rep"} none lies within 12 hours; its list was cut.`}{" "}
      If you know the record, enter its id below.
    </p>
  );
}
