"use client";

import { useQueryStates } from "nuqs";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { APP_EVENT_CODES } from "#lib/app-events/app-event.ts";
import { CODES, type EventSearch, eventSearch, RANGES } from "../search.ts";

const CODE_OPTIONS = CODES.map((value) => ({ value, label: APP_EVENT_CODES[value] }));
const RANGE_OPTIONS = [
  { value: "1h", label: "Last hour" },
  { value: "24h", label: "Last 24 hours" },
  { value: "7d", label: "Last 7 days" },
];

type EventsToolbarProps = {
  /** The reps of the events on this page. */
  reps: { value: string; label: string }[];
  /** Whether there are no other pages. */
  isOnePage: boolean;
};

/** The filters live in the URL, and Siro applies them. Changing one goes back to the first page. */
export function EventsToolbar({ reps, isOnePage }: EventsToolbarProps) {
  const [filters, setAll] = useQueryStates(eventSearch, { shallow: false, history: "push" });
  const set = (change: Partial<EventSearch>) => void setAll({ ...change, after: null });
  const { code, rep, recording, range } = filters;
  return (
    <Toolbar
      filters={
        <>
          <FilterChip
            label="Event"
            multiple
            options={CODE_OPTIONS}
            values={code}
            onChange={(values) => set({ code: CODES.filter((each) => values.includes(each)) })}
          />
          <FilterChip
            label="Rep"
            options={reps}
            hint={isOnePage ? undefined : "Reps with events on this page"}
            values={rep ? [rep] : []}
            onChange={([value]) => set({ rep: value ?? null })}
          />
          <FilterChip
            label="Time"
            options={RANGE_OPTIONS}
            values={range === "any" ? [] : [range]}
            onChange={([value]) => set({ range: RANGES.find((each) => each === value) ?? "any" })}
          />
          {recording && (
            <FilterChip
              label="Recording"
              options={[{ value: recording, label: recording }]}
              values={[recording]}
              onChange={([value]) => set({ recording: value ?? null })}
            />
          )}
        </>
      }
    />
  );
}
