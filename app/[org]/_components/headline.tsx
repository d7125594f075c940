import { Verbatim } from "#components/ui/verbatim.tsx";
import { needsAttention } from "#lib/sync-health/health.ts";
import { headline } from "../_model/headline.ts";
import type { Overview } from "../_model/overview.ts";

/** The state of everything in one sentence. */
export function Headline({ overview, timeZone }: { overview: Overview; timeZone: string }) {
  const { connections, unlinked } = overview;
  const isUrgent = connections.data?.troubles.some(({ judged }) => needsAttention(judged.health));
  const { before, name, after } = headline(connections.data, unlinked, {
    nowMs: Date.now(),
    timeZone,
  });
  return (
    <p className={`px-gutter pb-4 text-section ${isUrgent ? "font-semibold" : ""}`}>
      {before}
      {name !== null && <Verbatim>{name}</Verbatim>}
      {after}
    </p>
  );
}
