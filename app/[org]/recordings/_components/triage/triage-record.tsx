"use client";

import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Kbd } from "#components/ui/kbd.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { labelOf } from "#lib/linking/data-types.ts";
import { percentOf } from "#lib/linking/percent-of.ts";
import type { Span } from "#lib/linking/span.ts";
import { whenText } from "../../_model/appointment-text.ts";
import type { OfferedRecord } from "../../_model/offer.ts";

type TriageRecordProps = {
  record: OfferedRecord;
  /** The key that takes it; null if there is none. */
  number: number;
  span: Span | null;
  isProposed: boolean;
  mayLink: boolean;
  onTake: () => void;
};

/** A record that the recording may belong to, with why, and a button that links it at once. */
export function TriageRecord(props: TriageRecordProps) {
  const { record, number, span, isProposed, mayLink, onTake } = props;
  const { timeZone, serverNowMs } = useClock();
  const { dataType, name, account, externalId, id, time, confidence, reasons } = record;
  const when = whenText(time, { recording: span, timeZone, nowMs: serverNowMs });
  return (
    <li
      className="candidate grid-cols-[18px_minmax(0,1fr)_auto] items-start"
      data-proposed={isProposed || undefined}
    >
      <Kbd>{String(number)}</Kbd>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b className="min-w-0 break-words">
            <bdi>{name}</bdi>
          </b>
          <span className="num">{when}</span>
        </p>
        <p className="mt-0.5 break-words text-meta text-muted">
          {account && (
            <>
              <bdi>{account}</bdi> ·{" "}
            </>
          )}
          {labelOf(dataType)} <Verbatim mono>{externalId ?? id}</Verbatim>
        </p>
        <p className="mt-1 break-words text-meta">
          <b className={cx("inline-block first-letter:uppercase", !isProposed && "text-muted")}>
            {`${isProposed ? "Proposed, " : ""}${percentOf(confidence)} likely`}
          </b>
          {reasons.map(({ kind, sentence, isAgainst }) => (
            <span key={kind} className={isAgainst ? "text-warn" : "text-muted"}>
              {"\u00A0· "}
              {isAgainst && <span className="sr-only">Against: </span>}
              <bdi>{sentence}</bdi>
            </span>
          ))}
        </p>
      </div>
      {mayLink && (
        <Button
          size="sm"
          variant={isProposed ? "primary" : "default"}
          onClick={onTake}
          aria-label={`Link to ${name}`}
        >
          Link
        </Button>
      )}
    </li>
  );
}
