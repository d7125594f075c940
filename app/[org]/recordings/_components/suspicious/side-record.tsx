"use client";

import { useClock } from "#components/ui/time-context.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { labelOf } from "#lib/linking/data-types.ts";
import { percentOf } from "#lib/linking/percent-of.ts";
import { whenText } from "../../_model/appointment-text.ts";
import type { PickableCandidate } from "../../_queries/shown-candidate.ts";

type SideRecordProps = { heading: string; record: PickableCandidate };

/** One of two records that are compared. */
export function SideRecord({ heading, record }: SideRecordProps) {
  const { timeZone, serverNowMs } = useClock();
  const { name, account, dataType, externalId, id, time, confidence, reasons } = record;
  const when = time && whenText(time, { recording: null, timeZone, nowMs: serverNowMs });
  return (
    <section className="wrap-anywhere rounded-md border border-line p-3">
      <h3 className="text-meta text-muted">
        {heading}, {percentOf(confidence)} likely
      </h3>
      <p className="font-medium">
        <bdi>{name}</bdi>
      </p>
      <p className="num">{when}</p>
      <p className="text-meta text-muted">
        {account && (
          <>
            <bdi>{account}</bdi> ·{" "}
          </>
        )}
        {labelOf(dataType)} <Verbatim mono>{externalId ?? id}</Verbatim>
      </p>
      <ul className="mt-1 text-meta">
        {reasons.map(({ kind, sentence, isAgainst }) => (
          <li key={kind} className={isAgainst ? "text-warn" : "text-muted"}>
            {isAgainst && <span className="sr-only">Against: </span>}
            <bdi>{sentence}</bdi>
          </li>
        ))}
      </ul>
    </section>
  );
}
