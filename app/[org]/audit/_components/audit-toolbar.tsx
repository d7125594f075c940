"use client";

import { useQueryStates } from "nuqs";
import { Toolbar } from "#components/data-table/toolbar.tsx";
import { DayRange } from "#components/ui/day-range.tsx";
import { FilterChip } from "#components/ui/filter-chip.tsx";
import { AUDIT_KINDS } from "#lib/audit/events.ts";
import { DATE_OPTIONS, daysOfPreset, presetOfDays } from "../_model/day-presets.ts";
import {
  type AuditFilters,
  auditSearch,
  FIRST_PAGE,
  METHODS,
  NO_MEMBER,
  OUTCOMES,
  SOURCES,
} from "../search.ts";
import { OUTCOME_WORDS } from "./outcome-word.tsx";

const KINDS = Object.entries(AUDIT_KINDS).map(([value, label]) => ({ value, label }));
const OUTCOME_OPTIONS = OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value].word }));

type AuditToolbarProps = {
  /** Everyone who made a change. */
  actors: { id: string | null; name: string; email: string | null }[];
  /** Organization tokens that made calls to Siro. */
  tokens: { value: string; label: string }[];
  /** Today in the organization's time zone, "2026-11-20". */
  today: string;
};

/** The filters live in the URL, and the server applies them. Changing one goes back to the newest row. */
export function AuditToolbar({ actors, tokens, today }: AuditToolbarProps) {
  const [filters, setAll] = useQueryStates(auditSearch, { shallow: false, history: "push" });
  const set = (change: Partial<AuditFilters>) => void setAll({ ...change, ...FIRST_PAGE });
  const { source, kind, member, token, method, outcome, from, to } = filters;
  const preset = presetOfDays({ from, to }, today);
  return (
    <Toolbar
      filters={
        <>
          <FilterChip
            label="Source"
            options={SOURCE_OPTIONS}
            values={source ? [source] : []}
            onChange={([value]) => {
              const chosen = SOURCES.find((each) => each === value) ?? null;
              set({ source: chosen, ...(chosen === "siro" ? NO_OWN_FILTERS : NO_SIRO_FILTERS) });
            }}
          />
          {source === "siro" ? (
            <>
              <FilterChip
                label="Token"
                options={tokens}
                values={token ? [token] : []}
                onChange={([value]) => set({ token: value ?? null })}
              />
              <FilterChip
                label="Method"
                options={METHOD_OPTIONS}
                values={method ? [method] : []}
                onChange={([value]) =>
                  set({ method: METHODS.find((each) => each === value) ?? null })
                }
              />
            </>
          ) : (
            <>
              <FilterChip
                label="Member"
                options={actors.map(({ id, name, email }) => ({
                  value: id ?? NO_MEMBER,
                  label: email === null ? name : `${name}, ${email}`,
                }))}
                values={member ? [member] : []}
                onChange={([value]) => set({ member: value ?? null })}
              />
              <FilterChip
                label="Kind"
                options={KINDS}
                values={kind ? [kind] : []}
                onChange={([value]) => set({ kind: KINDS_BY_NAME.get(value ?? "") ?? null })}
              />
              <FilterChip
                label="Outcome"
                multiple
                options={OUTCOME_OPTIONS}
                values={outcome}
                onChange={(values) =>
                  set({ outcome: OUTCOMES.filter((each) => values.includes(each)) })
                }
              />
            </>
          )}
          <FilterChip
            label="Date"
            options={DATE_OPTIONS}
            values={preset ? [preset] : []}
            onChange={([value]) => set(daysOfPreset(value, today))}
          />
          {preset === "custom" && <DayRange from={from} to={to} onChange={set} />}
        </>
      }
    />
  );
}

const SOURCE_OPTIONS = [
  { value: "siro-admin", label: "siro-admin" },
  { value: "siro", label: "Siro's log" },
];
const METHOD_OPTIONS = METHODS.map((value) => ({ value, label: value }));
/** Each log has filters that the other can't answer. */
const NO_OWN_FILTERS = { member: null, kind: null, outcome: [] };
const NO_SIRO_FILTERS = { token: null, method: null };

const KINDS_BY_NAME = new Map(
  Object.keys(AUDIT_KINDS).map((kind) => [kind, kind as keyof typeof AUDIT_KINDS]),
);
