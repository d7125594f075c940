"use client";

import { useKey } from "#components/ui/keys.ts";
import { CurrentCard, RadioCard } from "#components/ui/radio-card.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { AppointmentTime } from "#lib/linking/appointment-time.ts";
import { labelOf } from "#lib/linking/data-types.ts";
import type { Span } from "#lib/linking/span.ts";
import { crmTimeText, whenText } from "../_model/appointment-text.ts";
import { fitText } from "../_model/fit-text.ts";
import type { PickableCandidate } from "../_queries/shown-candidate.ts";
import { ProposalReasons } from "./proposal-reasons.tsx";

export const keyOf = ({ dataType, id }: Pick<PickableCandidate, "dataType" | "id">) =>
  `${dataType} ${id}`;

type CandidateCardProps = {
  candidate: PickableCandidate;
  /** 1 to 9: the key that selects it, and the number of its bar. */
  number: number;
  recording: Span | null;
  checked: boolean;
  disabled: boolean;
  /** Shown with what speaks for it. */
  isProposed: boolean;
  onPick: (key: string) => void;
};

/** One candidate. The current link is shown too but cannot be selected. */
export function CandidateCard(props: CandidateCardProps) {
  const { candidate, number, recording, checked, disabled, isProposed, onPick } = props;
  const { dataType, name, externalId, id, account, time, isTaken, isCurrent, isCanceled } =
    candidate;
  const { behind } = candidate;
  const { timeZone, serverNowMs } = useClock();
  const canPick = !isCurrent && !disabled;
  useKey(String(number), () => onPick(keyOf(candidate)), {
    label: number === 1 ? "Select a record (1 to 9)" : undefined,
    enabled: canPick,
  });
  const fit = recording ? fitText(candidate, { recording, isProposed }) : "";
  const content = {
    title: <bdi title={name}>{name}</bdi>,
    ...timesOf(time, { recording, timeZone, nowMs: serverNowMs }),
    detail: (
      <span title={account ?? undefined}>
        {isCanceled && <b className="text-warn">Canceled </b>}
        {labelOf(dataType)} <Verbatim mono>{externalId ?? id}</Verbatim>
        {isTaken && <span> · has another recording</span>}
      </span>
    ),
    distance: isCurrent ? "Current link" : fit,
    behind: behind && `Fits less well than 1: ${behind}`,
    ...(isProposed && { why: <ProposalReasons of={candidate} /> }),
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

/** The appointment's time, and the CRM's own: in sight where one of them must be wrong. */
function timesOf(time: AppointmentTime | null, context: Parameters<typeof whenText>[1]) {
  if (time === null) return {};
  const [when, crm] = [whenText(time, context), crmTimeText(time, context)];
  const isWrong = time.crm?.isExplained === false;
  return {
    when: <span title={crm ?? undefined}>{when ?? crm}</span>,
    note: isWrong ? crm : undefined,
  };
}
