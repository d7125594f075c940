const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long something takes, for a cell: "40 min", "7 h", "3 days". Whole units, rounded down. */
export function shortSpan(ms: number): string {
  if (ms < HOUR_MS) return `${Math.max(0, Math.floor(ms / MINUTE_MS))} min`;
  if (ms < DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  const days = Math.floor(ms / DAY_MS);
  return days === 1 ? "1 day" : `${days} days`;
}

/** The same with the unit below, if there is any of it: "40 min", "3 h 20 min", "2 days 4 h". */
export function spanText(ms: number): string {
  const [unitMs, belowMs] = ms < DAY_MS ? [HOUR_MS, MINUTE_MS] : [DAY_MS, HOUR_MS];
  const restMs = ms % unitMs;
  return ms < HOUR_MS || restMs < belowMs ? shortSpan(ms) : `${shortSpan(ms)} ${shortSpan(restMs)}`;
}
