import type { AppointmentTime } from "#lib/linking/appointment-time.ts";
import { describeFit } from "#lib/linking/describe-fit.ts";
import { topicOf } from "#lib/linking/rank/reason-topics.ts";
import type { RankedCandidate } from "#lib/linking/rank-facts.ts";
import type { Span } from "#lib/linking/span.ts";

type Fitting = Pick<RankedCandidate, "reasons"> & {
  time: Pick<AppointmentTime, "span" | "hasEnd"> | null;
  distanceMeters: number | null;
};

/**
 * "19 min before, 0.1 mi": how far a record is from the recording. A proposed record is shown with its
 * reasons, so what stands among them isn't said twice.
 */
export function fitText(
  { time, distanceMeters, reasons }: Fitting,
  { recording, isProposed }: { recording: Span; isProposed: boolean },
): string {
  const said = isProposed ? reasons.map(topicOf) : [];
  const shown = time === null || said.includes("time") ? UNTIMED : time;
  return describeFit(recording, shown, said.includes("address") ? null : distanceMeters);
}

const UNTIMED = { span: null, hasEnd: false };
