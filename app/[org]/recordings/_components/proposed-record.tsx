"use client";

import { use } from "react";
import { DateTime, TimeOfDay } from "#components/ui/time.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { Unknown } from "#components/ui/unknown.tsx";
import { dayOf } from "#lib/calendar-day.ts";
import { percentOf } from "#lib/linking/percent-of.ts";
import type { ListedProposals } from "../_queries/proposals.ts";

type ProposedRecordProps = {
  /** Siro ID of the recording. */
  id: string;
  /** ISO time. */
  recordedAt: string | null;
  connection: string | undefined;
  proposals: Promise<ListedProposals>;
};

/** The record that is proposed for a recording, once that is worked out. */
export function ProposedRecord({ id, recordedAt, connection, proposals }: ProposedRecordProps) {
  const all = use(proposals);
  if (all === null) {
    return (
      <span className="text-muted" title="The proposals couldn't be read">
        Unknown
      </span>
    );
  }
  const own = all[id];
  if (!own) return <Unknown title="No record is proposed" />;
  const { name, customer, shownId, startTime, confidence } = own;
  const likely = percentOf(confidence);
  return (
    <span
      title={[`Proposed, ${likely} likely`, customer && name, `Appointment ${shownId}`, connection]
        .filter(Boolean)
        .join(" · ")}
      className="relative flex min-w-0 gap-2 max-card:max-w-[60vw] max-card:flex-wrap max-card:justify-end"
    >
      <bdi translate="no" className="truncate">
        {customer ?? name}
      </bdi>
      {customer && (
        <bdi translate="no" className="truncate card:sr-only">
          {name}
        </bdi>
      )}
      <span className="shrink-0 text-muted">
        {startTime && <StartTime at={startTime} recordedAt={recordedAt} />}
        {startTime && " · "}
        {likely}
      </span>
    </span>
  );
}

/** An appointment on another day has its date. */
function StartTime({ at, recordedAt }: { at: string; recordedAt: string | null }) {
  const { timeZone } = useClock();
  const dayAt = (time: string) => dayOf(Date.parse(time), timeZone);
  const isSameDay = recordedAt !== null && dayAt(recordedAt) === dayAt(at);
  return isSameDay ? <TimeOfDay at={at} /> : <DateTime at={at} />;
}
