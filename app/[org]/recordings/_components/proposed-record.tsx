"use client";

import { use } from "react";
import { Unknown } from "#components/ui/unknown.tsx";
import { percentOf } from "#lib/linking/percent-of.ts";
import type { ListedProposals } from "../_queries/proposals.ts";

type ProposedRecordProps = {
  /** Siro ID of the recording. */
  id: string;
  connection: string | undefined;
  proposals: Promise<ListedProposals>;
};

/** The record that is proposed for a recording, once that is worked out. */
export function ProposedRecord({ id, connection, proposals }: ProposedRecordProps) {
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
  const { name, shownId, confidence } = own;
  const likely = `Proposed, ${percentOf(confidence)} likely`;
  return (
    <bdi
      translate="no"
      title={[likely, `Appointment ${shownId}`, connection].filter(Boolean).join(" · ")}
      className="block truncate max-card:max-w-[44vw]"
    >
      {name}
    </bdi>
  );
}
