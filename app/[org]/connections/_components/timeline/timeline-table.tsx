import type { ReactNode } from "react";
import { formatDateTime } from "#components/ui/time-format.ts";
import type { Timeline } from "#lib/mirror/connections/read-timeline.ts";
import { lastedText, shareText } from "../../_model/timeline-summary.ts";
import { TIMELINE_LOOKS } from "../../_model/timeline-words.ts";
import { changeText } from "./change-text.ts";
import { Swatch } from "./patterns.tsx";

type TableProps = { timeline: Timeline; timeZone: string };

/** A flapping connection changes thousands of times in a month. */
const MOST_ROWS = 200;

/** What the chart shows, in words, newest first. */
export function TimelineTable({ timeline, timeZone }: TableProps) {
  const timeOf = (ms: number) =>
    formatDateTime(new Date(ms).toISOString(), timeZone, timeline.untilMs);
  return (
    <div className="flex flex-col gap-4">
      <Rows
        label="States and changes"
        heads={["From", "What", "How long"]}
        rows={[
          ...timeline.segments.map(({ fromMs, untilMs, health }) => ({
            atMs: fromMs,
            cells: [
              timeOf(fromMs),
              <span key="state" className="inline-flex items-center gap-1.5">
                <Swatch health={health} />
                {TIMELINE_LOOKS[health].word}
              </span>,
              lastedText(untilMs - fromMs),
            ],
          })),
          ...timeline.changes.map((change) => ({
            atMs: change.atMs,
            cells: [timeOf(change.atMs), changeText(change), ""],
          })),
        ]}
      />
      <Rows
        label="Links"
        heads={["Recorded from", "Linked so far", "Linked within 24 h"]}
        rows={timeline.buckets.map(({ fromMs, linked, recordings, inTime, unsure, seen }) => ({
          atMs: fromMs,
          cells: [
            timeOf(fromMs),
            shareText(linked, recordings),
            `${unsure > 0 && seen > 0 ? "at least " : ""}${shareText(inTime, seen)}`,
          ],
        }))}
      />
    </div>
  );
}

type Row = { atMs: number; cells: ReactNode[] };

function Rows({ label, heads, rows }: { label: string; heads: string[]; rows: Row[] }) {
  const newest = rows.toSorted((a, b) => b.atMs - a.atMs);
  return (
    <div>
      <h3 className="mb-1">{label}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard */}
      <section className="max-h-96 overflow-auto" tabIndex={0} aria-label={label}>
        <table className="w-full text-left">
          <thead className="text-meta text-muted">
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col" className="py-1 pr-4 font-normal">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {newest.slice(0, MOST_ROWS).map(({ cells }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no state of their own
              <tr key={index} className="border-line border-t align-top">
                {cells.map((cell, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns are fixed
                  <td key={column} className="num py-1.5 pr-4">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {newest.length > MOST_ROWS && (
        <p className="mt-1 text-meta text-muted">
          Showing the latest {MOST_ROWS} of {newest.length.toLocaleString("en-US")}.
        </p>
      )}
    </div>
  );
}
