"use client";

import { Status } from "#components/ui/status.tsx";
import type { Health } from "#lib/sync-health/health.ts";
import { verdictOf } from "#lib/sync-health/verdict.ts";
import type { ConnectionRow } from "../_model/row.ts";
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

/** The connection's state in a sentence or two. */
export function Verdict({ row }: { row: ConnectionRow }) {
  const { judged, moment, pausedHere } = useHealth(row);
  return (
    <p className="max-w-[72ch]">
      <Status kind={judged.health} word={LABELS[judged.health]} title={siroMessages(judged)} />{" "}
      {verdictOf(judged, moment, pausedHere)}
    </p>
  );
}
