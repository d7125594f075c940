import type { ReasonCount } from "#lib/linking/rank/count-reasons.ts";

/** How often proposals were right in this organization, for each of their reasons. */
export function WhatWasRight({ counts }: { counts: readonly ReasonCount[] }) {
  if (counts.length === 0) return null;
  return (
    <details className="text-meta">
      <summary className="text-muted">How often proposals are right</summary>
      <ul className="mt-1 flex flex-col gap-1">
        {counts.map(({ label, right, of }) => (
          <li key={label} className="num">
            {label}: right {right.toLocaleString("en-US")} of {of.toLocaleString("en-US")} times
          </li>
        ))}
      </ul>
      <p className="mt-1 text-muted">
        Based on the newest 5,000 links made while a record was proposed. A proposal counts as right
        if its record was linked and hasn't been unlinked in siro-admin since.
      </p>
    </details>
  );
}
