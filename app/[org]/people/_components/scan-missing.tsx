"use client";

import { MissingLine } from "#components/form/missing-line.tsx";
import { useCheckAgain } from "./use-check-again.ts";

type ScanMissingProps = { org: string; parts: readonly string[]; className?: string };

/** What the last scan left out. Retry starts a new scan, because a refresh alone would show the last one. */
export function ScanMissing({ org, parts, className }: ScanMissingProps) {
  const { checkAgain, ...state } = useCheckAgain(org);
  return <MissingLine parts={parts} className={className} {...state} onRetry={checkAgain} />;
}
