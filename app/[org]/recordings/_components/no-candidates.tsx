import { problemText } from "#lib/problems/problem.ts";
import type { CandidateList } from "../_queries/candidates.ts";

/** Why there is nothing to select. */
export function NoCandidates({ list }: { list: CandidateList }) {
  return (
    <p className="text-muted">
      {whyNone(list)}
      {list.recording && " If you know the record, enter its ID below."}
    </p>
  );
}

/** Says that there are no appointments only if Siro's lists were read to the end. */
export function whyNone({ rep, recording, complete, refusal }: CandidateList): string {
  const name = rep ?? "this rep";
  if (!recording) {
    return "Siro has no start time for this recording, so nearby appointments can't be found.";
  }
  if (refusal) {
    return `Siro didn't list the appointments of ${name}, so it's unknown whether there are any. ${describe(refusal)}`;
  }
  if (!complete) {
    return `The appointments of ${name} couldn't be read in full, so it's unknown whether any are within 12 hours of this recording.`;
  }
  return `Siro has no appointments for ${name} within 12 hours of this recording. Either the rep is not mapped to a CRM user, or the appointment was not synced.`;
}

function describe(refusal: NonNullable<CandidateList["refusal"]>): string {
  const { kind, status } = refusal;
  if (kind === "not-found") {
    const code = status ? ` (${status})` : "";
    return `Siro found nothing under any of this rep's IDs${code}. Check the rep's mapping on the People page.`;
  }
  return problemText(refusal);
}
