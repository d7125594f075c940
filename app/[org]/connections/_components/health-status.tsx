"use client";

import { Status } from "#components/ui/status.tsx";
import { useClock } from "#components/ui/time-context.tsx";
import { type JudgedConnection, judgeConnection } from "#lib/sync-health/health.ts";
import { reasonOf } from "#lib/sync-health/reason.ts";
import type { ConnectionRow } from "../_model/row.ts";
import { useLive } from "./use-switches.ts";

/** A connection's health from Siro's latest data, with the inputs for a sentence about it. */
export function useHealth(row: ConnectionRow) {
  const { connection, at, isNewer } = useLive(row);
  const { timeZone } = useClock();
  const nowMs = Date.parse(at);
  const stillPaused = row.connection.isActive === false;
  return {
    connection,
    judged: judgeConnection(connection, nowMs, row.limits),
    moment: { nowMs, timeZone },
    // Who paused it is only known from the page load, not after a switch.
    pausedHere: isNewer && !stillPaused ? undefined : row.pausedHere,
  };
}

export function HealthStatus({ row }: { row: ConnectionRow }) {
  const { judged, moment, pausedHere } = useHealth(row);
  return (
    <Status
      kind={judged.health}
      reason={reasonOf(judged, moment, pausedHere)}
      title={siroMessages(judged)}
    />
  );
}

/** Siro's own words, shown on hover: "opportunity ERROR". */
export function siroMessages({ health, worst }: JudgedConnection): string | undefined {
  if (health === "paused") return "isActive false";
  const words = worst.map(({ modelName, modelSyncStatus }) =>
    [modelName, modelSyncStatus].filter(Boolean).join(" "),
  );
  return words.length > 0 ? words.join(", ") : undefined;
}
