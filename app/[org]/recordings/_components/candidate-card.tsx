"use client";

import { useKey } from "#components/ui/keys.ts";
import { CurrentCard, RadioCard } from "#components/ui/radio-card.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { formatDay, formatTimeOfDay } from "#components/ui/time-format.ts";
import { labelOf } from "#lib/linking/data-types.ts";
import { describeFit } from "#lib/linking/describe-fit.ts";
import type { Span } from "#lib/linking/rank-candidates.ts";
import type { PickableCandidate } from "../_queries/candidates.ts";

export const keyOf = ({ dataType, id }: Pick<PickableCandidate, "dataType" | "id">) =>
  `${dataType} ${id}`;

type CandidateCardProps = {
  candidate: PickableCandidate;
  /** 1 to 9: the key that selects it, and the number of its bar. */
  number: number;
  recording: Span | null;
  checked: boolean;
  disabled: boolean;
  onPick: (key: string) => void;
};

/** One candidate. The current link is shown too but cannot be selected. */
export function CandidateCard(props: CandidateCardProps) {
  const { candidate, number, recording, checked, disabled, onPick } = props;
  const { timeZone, serverNowMs } = useClock();
  const { dataType, name, externalId, id, account, span, isTaken, isCurrent, localTime } =
    candidate;
  const canPick = !isCurrent && !disabled;
  useKey(String(number), () => onPick(keyOf(candidate)), {
    label: number === 1 ? "Select a record (1 to 9)" : undefined,
    enabled: canPick,
  });
  const fit = recording ? describeFit(recording, span, candidate.distanceMeters) : "";
  const content = {
    title: <bdi title={name}>{name}</bdi>,
    when: span && (
      <span title={localTime ? `In the CRM: ${localTime.replace("T", " ")}` : undefined}>
        {describeSpan(span, recording, timeZone, serverNowMs)}
      </span>
    ),
    detail: (
      <span title={account ?? undefined}>
        {labelOf(dataType)} <span className="mono">{externalId ?? id}</span>
        {isTaken && " · has another recording"}
      </span>
    ),
    distance: isCurrent ? "Current link" : fit,
    keyHint: String(number),
  };
  return canPick ? (
    <RadioCard
      {...content}
      name="candidate"
      value={keyOf(candidate)}
      checked={checked}
      onChange={onPick}
    />
  ) : (
    <CurrentCard {...content} />
  );
}

/** "5:45 – 7:15 PM", with the day if it differs from the recording's. */
function describeSpan(span: Span, recording: Span | null, timeZone: string, nowMs: number): string {
  const iso = (ms: number) => new Date(ms).toISOString();
  const [start, end] = [span.startMs, span.endMs].map((ms) => formatTimeOfDay(iso(ms), timeZone));
  const half = (time = "") => time.slice(-2);
  const from = half(start) === half(end) ? start?.slice(0, -3) : start;
  const day = (ms: number) => formatDay(iso(ms), timeZone, nowMs);
  const isOtherDay = recording !== null && day(recording.startMs) !== day(span.startMs);
  return `${isOtherDay ? `${day(span.startMs)}, ` : ""}${from} – ${end}`;
}
