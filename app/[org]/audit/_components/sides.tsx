import { cx } from "#components/ui/cx.ts";
import { DateTime } from "#components/ui/time.tsx";
import { Verbatim } from "#components/ui/verbatim.tsx";
import type { FactRow, FactValue } from "./facts-of-row.ts";

type SidesProps = { rows: FactRow[]; beforeWord?: string; afterWord: string };

/** Before and after, side by side or stacked on narrow screens. */
export function Sides({ rows, beforeWord = "Before", afterWord }: SidesProps) {
  const hasBefore = rows.some((row) => row.before);
  return (
    <dl className="grid grid-cols-1 gap-x-4 gap-y-2 card:grid-cols-[112px_minmax(0,1fr)_minmax(0,1fr)]">
      {hasBefore && (
        <div aria-hidden="true" className="contents text-meta text-muted max-card:hidden">
          <span className="col-start-2">{beforeWord}</span>
          <span>{afterWord}</span>
        </div>
      )}
      {rows.map((row) => (
        <div key={row.field} className="contents">
          <dt className="text-muted max-card:mt-1" title={row.field}>
            {row.term}
          </dt>
          {hasBefore && <Side word={beforeWord} value={row.before} />}
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
