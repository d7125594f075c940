"use client";

import { Button } from "#components/ui/button.tsx";
import { plural } from "../_model/labels.ts";
import type { BulkRow, Statement } from "../_model/rows.ts";

type StatementsProps = {
  statements: readonly Statement[];
  /** ID of the statement whose people are listed, or "". */
  shown: string;
  canFix: boolean;
  preload: () => void;
  onShow: (id: string) => void;
  onReview: (rows: BulkRow[], newDomain: string | null) => void;
};

/** Causes that most people of a connection share, in place of a row for each person. */
export function Statements({ statements, ...handlers }: StatementsProps) {
  if (statements.length === 0) return null;
  const people = statements.reduce((sum, each) => sum + each.people, 0);
  const cover = statements.length === 1 ? "covers" : "cover";
  return (
    <section aria-label="Shared causes" className="mb-3 flex flex-col gap-2">
      <p className="text-meta text-muted">
        {plural(statements.length, "shared cause")} {cover} {plural(people, "person", "people")}
      </p>
      <ul className="flex flex-col gap-2">
        {statements.map((each) => (
          <StatementItem key={each.id} statement={each} {...handlers} />
        ))}
      </ul>
    </section>
  );
}

type StatementItemProps = Omit<StatementsProps, "statements"> & { statement: Statement };

function StatementItem(props: StatementItemProps) {
  const { statement: each, shown, canFix, preload, onShow, onReview } = props;
  const { id, connection, statement, proposal, people, changes, newDomain } = each;
  const isShown = shown === id;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line px-4 py-3">
      <span className="min-w-0 flex-1 basis-80 wrap-anywhere">
        <span className="block">
          <strong>{connection}:</strong> {statement}
        </span>
        <span className="block text-muted">{proposal}</span>
      </span>
      <span className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => onShow(isShown ? "" : id)}>
          {isShown ? "Show other issues" : `Show ${plural(people, "person", "people")}`}
        </Button>
        {canFix && changes.length > 0 && (
          <Button
            size="sm"
            onPointerEnter={preload}
            onFocus={preload}
            onClick={() => onReview(changes, newDomain)}
          >
            Review {plural(changes.length, "fix", "fixes")}
          </Button>
        )}
      </span>
    </li>
  );
}
