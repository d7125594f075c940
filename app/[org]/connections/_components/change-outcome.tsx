"use client";

import { useClock } from "#components/ui/time-context.tsx";
import { formatClock } from "#components/ui/time-format.ts";
import type { AuditEvent } from "#lib/audit/reader.ts";

/** The result of a change: "Siro confirmed 8:51:03". */
export function ChangeOutcome({ change }: { change: AuditEvent }) {
  const { timeZone } = useClock();
  const { outcome, problem, settledAt } = change;
  if (outcome === "succeeded") {
    return (
      <span className="text-muted">
        Siro confirmed {settledAt ? formatClock(settledAt, timeZone) : ""}
      </span>
    );
  }
  if (outcome === "failed") {
    return <span className="w-full text-danger">Failed. {problem}</span>;
  }
  if (outcome === "unknown")
    return <span className="w-full text-warn">Unconfirmed. {problem}</span>;
  return <span className="text-muted">In progress</span>;
}
