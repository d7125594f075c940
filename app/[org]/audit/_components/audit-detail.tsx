import { CopyValue } from "#components/ui/copy-button.tsx";
import { cx } from "#components/ui/cx.ts";
import { Facts } from "#components/ui/facts.tsx";
import { DateTime } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { AuditEvent } from "#lib/audit/reader.ts";
import { type FactRow, type FactValue, factsOfRow } from "./facts-of-row.ts";

/** Changed fields and the outcome of one audit row. */
export function AuditDetail({ event }: { event: AuditEvent }) {
  const rows = factsOfRow(event.before, event.after);
  const idTerm = event.kind.startsWith("mapping-issue.") ? "Issue" : "Siro ID";
  const trouble = event.outcome === "unknown" ? "text-warn" : "text-danger";
  return (
    <div className="flex max-w-[960px] flex-col gap-4">
      {event.problem && <p className={trouble}>{event.problem}</p>}
      {rows.length > 0 && (
        <Sides rows={rows} afterWord={event.outcome === "succeeded" ? "After" : "Requested"} />
      )}
      <Facts
        facts={[
          { term: "Attempted", value: <DateTime at={event.at} /> },
          { term: "Completed", value: <DateTime at={event.settledAt} /> },
          { term: "Kind", value: <Verbatim mono>{event.kind}</Verbatim> },
          { term: idTerm, value: <CopyValue label={idTerm} value={event.targetId} /> },
          { term: "Audit ID", value: <CopyValue label="Audit ID" value={event.id} /> },
        ]}
      />
    </div>
  );
}

/** Before and after, side by side or stacked on narrow screens. */
function Sides({ rows, afterWord }: { rows: FactRow[]; afterWord: string }) {
  const hasBefore = rows.some((row) => row.before);
  return (
    <dl className="grid gap-x-4 gap-y-2 card:grid-cols-[112px_minmax(0,1fr)_minmax(0,1fr)]">
      {hasBefore && (
        <div aria-hidden="true" className="contents text-meta text-muted max-card:hidden">
          <span className="col-start-2">Before</span>
          <span>{afterWord}</span>
        </div>
      )}
      {rows.map((row) => (
        <div key={row.field} className="contents">
          <dt className="text-muted max-card:mt-1" title={row.field}>
            {row.term}
          </dt>
          {hasBefore && <Side word="Before" value={row.before} />}
          <Side word={afterWord} value={row.after} strong={hasBefore} alone={!hasBefore} />
        </div>
      ))}
    </dl>
  );
}

type SideProps = { word: string; value: FactValue | null; strong?: boolean; alone?: boolean };

function Side({ word, value, strong, alone }: SideProps) {
  return (
    <dd className={cx("min-w-0 break-words", strong && "font-medium", alone && "card:col-span-2")}>
      {!alone && <span className="mr-2 font-normal text-muted card:sr-only">{word}</span>}
      {value ? <Value {...value} /> : <span className="text-muted">–</span>}
    </dd>
  );
}

function Value({ text, form }: FactValue) {
  if (form === "time") return <DateTime at={text} />;
  return form === "id" ? (
    <Verbatim mono className="break-all">
      {text}
    </Verbatim>
  ) : (
    <span>{text}</span>
  );
}
