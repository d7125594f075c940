"use client";

import type { Route } from "next";
import { ProblemText } from "#components/form/problem-message.tsx";
import { Box } from "#components/ui/box.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { FailedLine, UnconfirmedLine } from "#components/ui/row-message.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { formatDuration, formatTimeOfDay } from "#components/ui/time-format.ts";
import { proposedOf } from "#lib/linking/proposed-of.ts";
import { layOutTimeline } from "#lib/linking/timeline.ts";
import type { Offer, OfferedRecord } from "../../_model/offer.ts";
import { whyUnlikeCause } from "../../_model/proposal.ts";
import type { Failure } from "../../_model/triage-session.ts";
import { CauseFixLink, WaitingCount } from "../cause-fix-link.tsx";
import { OtherRecordings } from "../other-recordings.tsx";
import { TimelineChart } from "../timeline-chart.tsx";
import { TriageRecord } from "./triage-record.tsx";

type TriageOfferProps = {
  org: string;
  /** "4 of 178" */
  place: string;
  offer: Offer;
  failure: Failure | null;
  isChosen: boolean;
  mayLink: boolean;
  onTake: (record: OfferedRecord) => void;
};

/** Records that keys take. */
export const KEYS = 3;

/** The recording to decide about: what it is, the rep's day, and what it may belong to. */
export function TriageOffer(props: TriageOfferProps) {
  const { org, place, offer, failure, isChosen, mayLink, onTake } = props;
  const { recording, waiting, span, records, others, readAt, lack } = offer;
  const proposed = proposedOf(records);
  const who = [recording.rep, recording.team].filter(Boolean).join(", ") || "Rep unknown";
  return (
    <div className="grid grid-cols-1 gap-4 card:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <Box
        title={<bdi>{recording.title}</bdi>}
        aside={
          <>
            {isChosen && <b>Selected</b>}
            <span className="num">{place}</span>
          </>
        }
        padded
      >
        <div className="flex flex-col gap-3">
          <p>
            {who} · <DateTime at={recording.recordedAt} /> ·{" "}
            <span className="num">{formatDuration(recording.seconds)}</span>
          </p>
          {recording.why && <p className="text-muted">{recording.why.detail}</p>}
          {recording.why?.fix && (
            <CauseFixLink org={org} fix={recording.why.fix}>
              <WaitingCount waiting={waiting} />
            </CauseFixLink>
          )}
          <Day offer={offer} />
          <OtherRecordings org={org} others={others} />
          <p>
            <ButtonLink
              size="sm"
              href={`/${org}/recordings/${encodeURIComponent(recording.id)}` as Route}
            >
              Open recording
            </ButtonLink>
          </p>
        </div>
      </Box>
      <Box title="Possible CRM records" aside={lack === null && asOf(readAt)} padded>
        <div className="flex flex-col gap-3">
          {failure && <FailureText failure={failure} />}
          {!proposed && <p className="text-muted">{noProposal(offer)}</p>}
          {span !== null && records.length > 0 && (
            <ol className="flex flex-col gap-2" aria-label="Records">
              {records.slice(0, KEYS).map((record, at) => (
                <TriageRecord
                  key={`${record.dataType} ${record.id}`}
                  record={record}
                  number={at + 1}
                  span={span}
                  isProposed={record === proposed}
                  mayLink={mayLink}
                  onTake={() => onTake(record)}
                />
              ))}
            </ol>
          )}
          <Limits offer={offer} unlikeCause={whyUnlikeCause(recording.why, proposed)} />
        </div>
      </Box>
    </div>
  );
}

type LimitsProps = { offer: Offer; unlikeCause: string | null };

/** What the proposal leaves out, and why it may differ from the cause. */
function Limits({ offer: { isWhole, lack }, unlikeCause }: LimitsProps) {
  const sentences = [
    unlikeCause,
    !isWhole &&
      lack === null &&
      "siro-admin hasn't read all of the rep's appointments around this time, so the right one may be missing.",
    "Only appointments of the rep and their team are ranked, as last read. Open the recording to rank what Siro lists for the rep now, or to link an opportunity or another record.",
  ];
  return <p className="text-meta text-muted">{sentences.filter(Boolean).join(" ")}</p>;
}

function FailureText({ failure: { problem, isUnconfirmed } }: { failure: Failure }) {
  return isUnconfirmed ? (
    <UnconfirmedLine>
      Unconfirmed. <ProblemText problem={problem} />
    </UnconfirmedLine>
  ) : (
    <FailedLine>
      <ProblemText problem={problem} />
    </FailedLine>
  );
}

const asOf = (readAt: string | null) =>
  readAt === null ? (
    "Not read yet"
  ) : (
    <span>
      As of <DateTime at={readAt} within />
    </span>
  );

/** Says that nothing fits only where the appointments were read to their end. */
function noProposal({ records, isWhole, lack }: Offer): string {
  if (lack === "rep") return "No proposal: Siro has no rep for this recording.";
  if (lack === "time") return "No proposal: Siro has no start time for this recording.";
  if (records.length > 0) return "No proposal: none of these records clearly fits.";
  return isWhole
    ? "No proposal: Siro has no appointments of this rep or their team near this time."
    : "No proposal: siro-admin has read no appointments near this time.";
}

function Day({ offer: { span, records, others } }: { offer: Offer }) {
  const { timeZone } = useClock();
  if (span === null) return null;
  const timed = records.slice(0, KEYS).map(({ dataType, id, time }, at) => ({
    key: `${dataType} ${id}`,
    number: at + 1,
    span: time.span,
  }));
  const timeline = layOutTimeline(
    span,
    timed,
    others.map(({ id, span: own }) => ({ key: id, span: own })),
  );
  const at = (ms: number) => formatTimeOfDay(new Date(ms).toISOString(), timeZone);
  const label = [
    `Recording ${at(span.startMs)} to ${at(span.endMs)}`,
    ...timed.flatMap(({ number, span: own }) =>
      own ? [`Record ${number} ${at(own.startMs)}`] : [],
    ),
  ].join(". ");
  return (
    <div className="max-w-[420px]">
      <TimelineChart timeline={timeline} timeZone={timeZone} picked={null} label={label} />
    </div>
  );
}
