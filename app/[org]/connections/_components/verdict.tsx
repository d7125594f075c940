"use client";

import { Status } from "#components/ui/status.tsx";
import type { Health } from "#lib/sync-health/health.ts";
import { recoveriesText } from "#lib/sync-health/recoveries.ts";
import { ruleOf } from "#lib/sync-health/rule.ts";
import { verdictOf } from "#lib/sync-health/verdict.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { sinceText } from "../_model/since-text.ts";
import { siroMessages, useHealth } from "./health-status.tsx";

const LABELS: Record<Health, string> = {
  failing: "Failing.",
  stuck: "Stuck.",
  idle: "Idle?",
  paused: "Paused.",
  behind: "Behind.",
  unknown: "Unknown.",
  syncing: "Syncing.",
  "up-to-date": "Up to date.",
};

/** The connection's state in a sentence or two, and in small why it is judged so. */
export function Verdict({ row }: { row: ConnectionRow }) {
  const health = useHealth(row);
  const { judged, moment, pausedHere } = health;
  const why = whyText(row, health);
  return (
    <div className="flex flex-col gap-1">
      <p className="max-w-[72ch]">
        <Status kind={judged.health} word={LABELS[judged.health]} title={siroMessages(judged)} />{" "}
        {verdictOf(judged, moment, pausedHere)}
      </p>
      {why && <p className="max-w-[72ch] text-meta text-muted">{why}</p>}
    </div>
  );
}

/** "Since Fri 5:40 PM. A sync counts as stuck after 6 h. It usually recovers on its own: 4 of 5 times." */
function whyText({ past, limits = [] }: ConnectionRow, health: ReturnType<typeof useHealth>) {
  const { judged, moment, pausedHere } = health;
  const own = past?.health === judged.health ? past : null;
  const since = sinceText(own?.since, judged, moment, pausedHere);
  const recovers = own ? recoveriesText(own.recoveries) : "";
  return [since, ruleOf(judged, limits), recovers].filter(Boolean).join(" ");
}
