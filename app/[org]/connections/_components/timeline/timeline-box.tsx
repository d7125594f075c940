import type { Route } from "next";
import Link from "next/link";
import { Box } from "#components/ui/box.tsx";
import type { Timeline } from "#lib/mirror/connections/read-timeline.ts";
import { lastedText, timeByHealth, timelineSummary } from "../../_model/timeline-summary.ts";
import { TIMELINE_LOOKS } from "../../_model/timeline-words.ts";
import { Swatch, TimelinePatterns } from "./patterns.tsx";
import { TimelineChart } from "./timeline-chart.tsx";
import { TimelineTable } from "./timeline-table.tsx";

type Choice = { label: string; href: Route; isCurrent: boolean };

type TimelineBoxProps = {
  timeline: Timeline;
  timeZone: string;
  ranges: Choice[];
  /** Chart or table. */
  views: Choice[];
  isTable: boolean;
};

/** What the connection was like, what was changed, and how many recordings were linked. */
export function TimelineBox({ timeline, timeZone, ranges, views, isTable }: TimelineBoxProps) {
  return (
    <Box title="Timeline" aside={<Choices label="Range" choices={ranges} />}>
      <div className="flex flex-col gap-3 p-4">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <p className="min-w-0 flex-[1_1_20rem]">{timelineSummary(timeline)}</p>
          <Choices label="View" choices={views} />
        </div>
        <TimelinePatterns />
        {isTable ? (
          <TimelineTable timeline={timeline} timeZone={timeZone} />
        ) : (
          <>
            <TimelineChart timeline={timeline} timeZone={timeZone} />
            <Legend timeline={timeline} />
          </>
        )}
        {timeline.isCut && (
          <p className="text-meta text-muted">Only the latest changes are shown.</p>
        )}
      </div>
    </Box>
  );
}

/** Links, so that the URL is the state. The page stays where it is. */
function Choices({ label, choices }: { label: string; choices: Choice[] }) {
  return (
    <nav aria-label={label} className="segmented">
      {choices.map(({ label: word, href, isCurrent }) => (
        <Link
          key={word}
          href={href}
          scroll={false}
          prefetch={false}
          className="segment"
          aria-current={isCurrent ? "true" : undefined}
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}

function Legend({ timeline }: { timeline: Timeline }) {
  const isOwn = timeline.changes.some(({ by }) => by === "here");
  const isElsewhere = timeline.changes.some(({ by }) => by === "elsewhere");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-meta text-muted">
      {timeByHealth(timeline).map(([health, ms]) => (
        <li key={health} className="inline-flex items-center gap-1.5">
          <Swatch health={health} /> {TIMELINE_LOOKS[health].word} {lastedText(ms)}
        </li>
      ))}
      {isOwn && <li>◆ Changed in siro-admin</li>}
      {isElsewhere && <li>◇ Changed outside siro-admin</li>}
      <li>Bars: recordings. Line: share linked so far, from 0% to 100%.</li>
    </ul>
  );
}
