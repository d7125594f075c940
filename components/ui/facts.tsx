import { Fragment, type ReactNode } from "react";
import { cx } from "./cx.ts";

export type Fact = { term: ReactNode; value: ReactNode; title?: string };

/**
 * Terms and values. `rows`: the value right of its term. `grid`: the value under its term, four across.
 * `numbers` right-aligns the values.
 */
export function Facts({
  facts,
  layout = "rows",
  numbers,
}: {
  facts: Fact[];
  layout?: "rows" | "grid";
  numbers?: boolean;
}) {
  if (layout === "grid") {
    return (
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 card:grid-cols-3 panel:grid-cols-4">
        {facts.map((fact, index) => (
          <div key={keyOf(fact, index)} className="min-w-0">
            <dt className="text-meta text-muted">{fact.term}</dt>
            <dd className="truncate" title={fact.title}>
              {fact.value}
            </dd>
          </div>
        ))}
      </dl>
    );
  }
  return (
    <dl className="grid grid-cols-[fit-content(50%)_minmax(0,1fr)] gap-x-4 gap-y-2">
      {facts.map((fact, index) => (
        <Fragment key={keyOf(fact, index)}>
          <dt className="text-muted">{fact.term}</dt>
          <dd className={cx("min-w-0 break-words", numbers && "num text-right")} title={fact.title}>
            {fact.value}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

function keyOf(fact: Fact, index: number): string {
  return typeof fact.term === "string" ? fact.term : String(index);
}
