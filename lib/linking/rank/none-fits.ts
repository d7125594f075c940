import type { Case, Evidence } from "./evidence.ts";
import type { Title } from "./title.ts";

const SECOND_MS = 1000;

/** What speaks for no candidate being the right one. */
export function noneEvidence({ recording, candidates }: Case, title: Title): Evidence[] {
  const { startMs, endMs } = recording;
  const seconds = startMs === null || endMs === null ? null : (endMs - startMs) / SECOND_MS;
  return [
    { feature: "none:always" },
    { feature: `none:title-${title.kind}` },
    { feature: `none:length-${lengthOf(seconds)}` },
    { feature: "none:candidates", amount: Math.log1p(candidates.length) },
    ...(title.names.length > 0 ? [{ feature: "none:title-has-names" }] : []),
    ...(startMs === null ? [{ feature: "none:no-time" }] : []),
  ];
}

function lengthOf(seconds: number | null): string {
  if (seconds === null) return "unknown";
  if (seconds < 45) return "seconds";
  if (seconds < 180) return "moments";
  if (seconds < 600) return "minutes";
  return seconds < 4 * 3600 ? "usual" : "hours";
}
