"use client";

import type { ReactNode } from "react";
import { useClock } from "./time-context.tsx";
import { formatClock } from "./time-format.ts";

/** "Linked by hand. Siro confirmed 9:02:14." `at` is an ISO time, shown in the organization's time zone. */
export function Receipt({ children, at }: { children?: ReactNode; at: string }) {
  const { timeZone } = useClock();
  return (
    <p role="status">
      {children} <span className="text-muted">Siro confirmed {formatClock(at, timeZone)}.</span>
    </p>
  );
}
