"use client";

import { ChevronDown, ChevronUp, Maximize2, Unlink, X } from "lucide-react";
import type { Route } from "next";
import type { ReactNode } from "react";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { CopyValue } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { IconLink } from "#components/ui/icon-link.tsx";
import { useKey } from "#components/ui/keys.ts";
import { DateTime } from "#components/ui/time.tsx";
import { formatDuration } from "#components/ui/time-format.ts";
import { DISMISSAL_REASONS } from "#lib/linking/dismissal.ts";
import { resultLabel } from "#lib/linking/results.ts";
import { countText } from "../_model/labels.ts";
import type { RecordingRow } from "../_model/rows.ts";
import type { RecordingList } from "../queries.ts";
import { type RecordingSearch, serializeRecordingSearch } from "../search.ts";
import { BoxSkeleton } from "./box-skeleton.tsx";
import { CauseText } from "./cause-text.tsx";
import { DismissButton } from "./dismiss-button.tsx";
import { usePeek } from "./peek-context.tsx";
import { RecordingState } from "./recording-state.tsx";
import { RestoreButton } from "./restore-button.tsx";

type PeekPanelProps = {
  org: string;
  search: RecordingSearch;
  list: Pick<RecordingList, "rows" | "firstNumber" | "counts" | "mayChange">;
  /** The recording in the URL, which may not be on this page of the list. */
  asked: RecordingRow | null;
  /** What to fix elsewhere so that it can be linked. */
  fix: ReactNode;
  /** What Siro has about it now. */
  children: ReactNode;
};

/** A recording beside the list: what the list knows at once, then what Siro has. */
export function PeekPanel({ org, search, list, asked, fix, children }: PeekPanelProps) {
  const { peeked, pending, open, close } = usePeek();
  const index = list.rows.findIndex(({ id }) => id === peeked);
  const row = list.rows[index] ?? (asked?.id === peeked ? asked : null);
  const previous = index > 0 ? list.rows[index - 1] : undefined;
  const next = index >= 0 ? list.rows[index + 1] : undefined;
  useKey("Escape", close, { label: "Close the panel" });
  if (row === null) {
    return (
      <aside className="peek" aria-label="Recording">
        <PanelHead place={null} onClose={close} />
        <p className="p-4 text-muted">
          {pending ? "Loading recording" : "This recording is not in siro-admin's list."}
        </p>
      </aside>
    );
  }
  const place =
    index >= 0 && list.firstNumber !== null
      ? `${countText(list.firstNumber + index)} of ${countText(list.counts[search.view])}`
      : null;
  const query = serializeRecordingSearch({ ...search, after: null, before: null });
  const href = `/${org}/recordings/${encodeURIComponent(row.id)}${query}` as Route;
  return (
    <aside className="peek" aria-label={`Recording ${row.title}`}>
      <PanelHead
        place={place}
        href={href}
        onPrevious={previous && (() => open(previous.id))}
        onNext={next && (() => open(next.id))}
        onClose={close}
      />
      <div className="peek-body">
        <div>
          <h2 className="line-clamp-2" title={row.title}>
            <bdi>{row.title}</bdi>
          </h2>
          <p className="text-muted" title={row.team ? "The rep's current team" : undefined}>
            {[row.rep, row.team].filter(Boolean).join(", ") || "–"}
          </p>
        </div>
        <Facts facts={factsOf(row)} />
        {row.why && <WhyUnlinked why={row.why}>{asked?.id === row.id && fix}</WhyUnlinked>}
        {row.dismissal && <Dismissal dismissal={row.dismissal} />}
        {/* What the server has sent may still be about the recording before. */}
        {asked?.id === row.id ? children : <BoxSkeleton />}
      </div>
      <PanelFoot
        key={row.id}
        org={org}
        row={row}
        href={href}
        mayChange={list.mayChange}
        onDone={() => open(next?.id ?? previous?.id ?? row.id)}
      />
    </aside>
  );
}

type PanelHeadProps = {
  place: string | null;
  href?: Route;
  onPrevious?: () => void;
  onNext?: () => void;
  onClose: () => void;
};

function PanelHead({ place, href, onPrevious, onNext, onClose }: PanelHeadProps) {
  return (
    <header className="peek-head">
      <span className="num flex-1 text-meta text-muted">{place}</span>
      <IconButton
        size="sm"
        icon={ChevronUp}
        label="Previous (K)"
        disabled={!onPrevious}
        onClick={onPrevious}
      />
      <IconButton
        size="sm"
        icon={ChevronDown}
        label="Next (J)"
        disabled={!onNext}
        onClick={onNext}
      />
      {href && <IconLink size="sm" icon={Maximize2} label="Open (Enter)" href={href} />}
      <IconButton size="sm" icon={X} label="Close (Esc)" onClick={onClose} />
    </header>
  );
}

function factsOf(row: RecordingRow) {
  const { recordedAt, seconds, state, result, connection, readAt, id } = row;
  return [
    { term: "Recorded", value: <DateTime at={recordedAt} /> },
    { term: "Length", value: <span className="num">{formatDuration(seconds)}</span> },
    { term: "State", value: <RecordingState row={row} /> },
    ...(result ? [{ term: "Result", value: resultLabel(result), title: result }] : []),
    ...(connection
      ? [
          {
            term: "Connection",
            value: connection.isDerived
              ? `${connection.name}, from the rep's CRM user`
              : connection.name,
          },
        ]
      : []),
    ...(state === "deleted" ? [] : [{ term: "As of", value: <DateTime at={readAt} /> }]),
    { term: "Siro ID", value: <CopyValue label="Siro ID" value={id} /> },
  ];
}

type WhyUnlinkedProps = { why: NonNullable<RecordingRow["why"]>; children: ReactNode };

function WhyUnlinked({ why, children }: WhyUnlinkedProps) {
  return (
    <section className="flex flex-col gap-2">
      <h3>Why it's unlinked</h3>
      <div className="flex gap-2.5 rounded-md bg-surface p-3">
        <Icon of={Unlink} className="mt-0.5 text-muted" />
        <CauseText why={why} />
      </div>
      {children}
    </section>
  );
}

function Dismissal({ dismissal }: { dismissal: NonNullable<RecordingRow["dismissal"]> }) {
  return (
    <section className="flex flex-col gap-1">
      <h3>Dismissed: {DISMISSAL_REASONS[dismissal.reason]}</h3>
      <p className="text-muted">
        By {dismissal.by}, <DateTime at={dismissal.at} within />
      </p>
      {dismissal.note && <p>{dismissal.note}</p>}
    </section>
  );
}

type PanelFootProps = {
  org: string;
  row: RecordingRow;
  href: Route;
  mayChange: boolean;
  /** The recording left the list. */
  onDone: () => void;
};

function PanelFoot({ org, row, href, mayChange, onDone }: PanelFootProps) {
  const mayRestore = mayChange && row.state === "dismissed";
  return (
    <footer className="peek-foot">
      <ButtonLink href={href} variant="primary">
        Open recording
      </ButtonLink>
      {mayRestore && <RestoreButton org={org} recordingIds={[row.id]} onDone={onDone} />}
      <DismissButton
        org={org}
        row={row}
        mayChange={mayChange}
        label="Dismiss…"
        hasKey
        onDone={onDone}
      />
    </footer>
  );
}
