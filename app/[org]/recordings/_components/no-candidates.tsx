import type { Cause } from "#lib/linking/causes/finding.ts";
import { problemText } from "#lib/problems/problem.ts";
import type { CandidateList } from "../_queries/candidates.ts";

type NoCandidatesProps = {
  list: CandidateList;
  /** Why it's unlinked, as it stands above; empty if that isn't known. */
  causes: readonly Cause[];
};

/** Why there is nothing to select. */
export function NoCandidates({ list, causes }: NoCandidatesProps) {
  return (
    <p className="text-muted">
      {whyNone(list, causes)}
      {list.recording && " If you know the record, enter its ID below."}
    </p>
  );
}

/**
 * Says that there are no appointments only if Siro's lists were read to the end, and repeats nothing that the
 * causes say.
 */
export function whyNone(
  { rep, recording, complete, refusal }: CandidateList,
  causes: readonly Cause[],
): string {
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
  if (causes.includes("rep-not-matched")) {
    return `There is nothing to choose from until ${name} is matched.`;
  }
  if (causes.includes("no-appointment")) {
    return "There is nothing to choose from. The visit may have had no appointment, or it wasn't synced.";
  }
  return `Siro has no appointments for ${name} within 12 hours of this recording. Either the rep isn't matched to a CRM user, or the appointment wasn't synced.`;
}

function describe(refusal: NonNullable<CandidateList["refusal"]>): string {
  const { kind, status } = refusal;
  if (kind === "not-found") {
    const code = status ? ` (${status})` : "";
    return `Siro found nothing under any of this rep's IDs${code}. Check the rep's match in People.`;
  }
  return problemText(refusal);
}
