"use client";

import type { ReactNode } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { AskedProposal } from "#lib/operations/batches/asked-links.ts";
import { ProposalReasons } from "../../_components/proposal-reasons.tsx";
import { numberOf, recordingsText } from "../_model/labels.ts";
import type { LeftOutRow, PlannedRow, PlanView } from "../_model/plan-view.ts";

type PlanPreviewProps = {
  plan: PlanView;
  withDoubtful: boolean;
  onDoubtful: (withDoubtful: boolean) => void;
};

/** What a batch would link, replace, and leave out, with the reasons. Nothing has been written yet. */
export function PlanPreview({ plan, withDoubtful, onDoubtful }: PlanPreviewProps) {
  const { counts, rows, doubtful, leftOut, notes } = plan;
  const count = countOf(plan, withDoubtful);
  const replaced = counts.replaced - (withDoubtful ? 0 : counts.doubtfulReplaced);
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <p>
          <b>{recordingsText(count)}</b> will be linked
          {replaced > 0 && `, ${numberOf(replaced)} of them replacing another link`}.{" "}
          {leftOut.count > 0 &&
            `${recordingsText(leftOut.count)} will be left out: ${leftOut.reasons}.`}
        </p>
        <p className="text-muted">
          Siro may write to these CRM records again.
          {replaced > 0 && " Data already written to the old CRM records may stay there."} If a
          recording's link changes before its turn, it's skipped.
        </p>
        {notes.map((note) => (
          <p key={note} className="text-warn">
            {note}
          </p>
        ))}
      </div>
      {rows.length > 0 && (
        <Rows title="Links" shown={rows.length} all={counts.links - counts.doubtful}>
          {rows.map((row) => (
            <Planned key={row.key} row={row} />
          ))}
        </Rows>
      )}
      {counts.doubtful > 0 && (
        <>
          <Checkbox
            label={`Also link ${recordingsText(counts.doubtful)} that may belong to another record`}
            checked={withDoubtful}
            onChange={() => onDoubtful(!withDoubtful)}
          />
          <Rows title="Doubtful links" shown={doubtful.length} all={counts.doubtful}>
            {doubtful.map((row) => (
              <Planned key={row.key} row={row} />
            ))}
          </Rows>
        </>
      )}
      {leftOut.rows.length > 0 && (
        <Rows title="Left out" shown={leftOut.rows.length} all={leftOut.count}>
          {leftOut.rows.map((row) => (
            <Left key={row.key} row={row} />
          ))}
        </Rows>
      )}
    </div>
  );
}

/** How many recordings would be linked. */
export const countOf = ({ counts }: PlanView, withDoubtful: boolean) =>
  counts.links - (withDoubtful ? 0 : counts.doubtful);

type RowsProps = { title: string; shown: number; all: number; children: ReactNode };

function Rows({ title, shown, all, children }: RowsProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h3 className="font-medium">
        {title} <span className="num font-normal text-muted">{numberOf(all)}</span>
      </h3>
      <ul
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll it
        tabIndex={0}
        className="max-h-72 overflow-auto rounded-md border border-line"
      >
        {children}
      </ul>
      {shown < all && <p className="text-meta text-muted">Showing the first {numberOf(shown)}.</p>}
    </section>
  );
}

function Planned({ row }: { row: PlannedRow }) {
  const { title, line, target, before, proposal, doubts } = row;
  return (
    <li className="border-line border-t px-3 py-2 first:border-t-0">
      <span className="flex flex-wrap items-baseline gap-x-2">
        {line !== null && <span className="num text-meta text-muted">Line {line}</span>}
        <bdi className="min-w-0 wrap-anywhere">{title}</bdi>
        <span className="text-muted">
          → <Verbatim className="wrap-anywhere">{target}</Verbatim>
        </span>
      </span>
      {before !== null && (
        <span className="block text-meta text-muted wrap-anywhere">
          Replaces <Verbatim>{before}</Verbatim>
        </span>
      )}
      {proposal !== null && (
        <>
          <RecordFacts proposal={proposal} />
          <ProposalReasons of={proposal} />
        </>
      )}
      {doubts
        .filter((doubt) => !isReason(doubt, proposal))
        .map((doubt) => (
          <span key={doubt} className="block text-meta text-warn">
            {doubt}
          </span>
        ))}
    </li>
  );
}

/** Whether it stands among the reasons already. */
const isReason = (doubt: string, proposal: AskedProposal | null) =>
  proposal?.reasons.some(({ sentence }) => doubt === `${sentence}.`) ?? false;

/** "Ortega, Carol · CRM ID 59310" */
function RecordFacts({ proposal: { customer, externalId } }: { proposal: AskedProposal }) {
  if (customer === null && externalId === null) return null;
  return (
    <span className="block text-meta text-muted wrap-anywhere">
      {customer !== null && <bdi>{customer}</bdi>}
      {customer !== null && externalId !== null && " · "}
      {externalId !== null && (
        <>
          CRM ID <Verbatim mono>{externalId}</Verbatim>
        </>
      )}
    </span>
  );
}

function Left({ row }: { row: LeftOutRow }) {
  const { title, recordingId, line, text } = row;
  return (
    <li className="border-line border-t px-3 py-2 first:border-t-0">
      <span className="flex flex-wrap items-baseline gap-x-2">
        {line !== null && <span className="num text-meta text-muted">Line {line}</span>}
        {title === null ? (
          recordingId && (
            <Verbatim mono className="wrap-anywhere">
              {recordingId}
            </Verbatim>
          )
        ) : (
          <bdi className="min-w-0 wrap-anywhere">{title}</bdi>
        )}
      </span>
      <span className="block text-meta text-muted wrap-anywhere">{text}</span>
    </li>
  );
}
