const DAYS = { today: 1, "7d": 7, "30d": 30 } as const;
type Preset = keyof typeof DAYS;

export const DATE_OPTIONS = [
  { value: "today", label: "Today" },
  { value: "7d", label: "Last 7 days" },
  { value: "30d", label: "Last 30 days" },
  { value: "custom", label: "Custom range" },
];

type Days = { from: string | null; to: string | null };

const DAY_MS = 86_400_000;
const daysBefore = (day: string, count: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - count * DAY_MS).toISOString().slice(0, 10);

const isPreset = (value: string): value is Preset => Object.hasOwn(DAYS, value);

/** The days of a choice. `today` is "2026-11-20" in the organization's time zone. */
export function daysOfPreset(value: string | undefined, today: string): Days {
  if (value === undefined) return { from: null, to: null };
  if (isPreset(value)) return { from: daysBefore(today, DAYS[value] - 1), to: null };
  return { from: today, to: today };
}

/** The choice that these days belong to; null if none are set. */
export function presetOfDays({ from, to }: Days, today: string): string | null {
  if (from === null && to === null) return null;
  const presets = Object.keys(DAYS).filter(isPreset);
  const found = presets.find((each) => from === daysOfPreset(each, today).from);
  return to === null && found ? found : "custom";
}
