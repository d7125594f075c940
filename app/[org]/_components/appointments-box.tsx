import type { Route } from "next";
import Link from "next/link";
import { Box } from "#components/ui/box.tsx";
import { plural } from "#components/ui/plural.ts";
import { Verbatim } from "#components/ui/verbatim.tsx";
import { shortDay } from "#lib/sync-health/when.ts";
import type { AppointmentGroup, Unrecorded } from "../_model/overview.ts";
import type { OverviewSearch } from "../search.ts";
import { GroupingLinks } from "./grouping-links.tsx";

const MOST_ROWS = 8;

type AppointmentsBoxProps = {
  org: string;
  appointments: Unrecorded;
  search: OverviewSearch;
  timeZone: string;
};

/** Appointments without a known recording. It doesn't say that no one recorded. */
export function AppointmentsBox(props: AppointmentsBoxProps) {
  const { org, appointments, search, timeZone } = props;
  const groups = search.of === "team" ? appointments.teams : appointments.reps;
  const since = shortDay(appointments.from, { nowMs: Date.now(), timeZone });
  return (
    <Box
      title="Appointments without a known recording"
      aside={<GroupingLinks org={org} search={search} param="of" label="Group appointments by" />}
    >
      <p className="p-4 text-muted">
        {appointments.appointments === 0
          ? `No appointments since ${since} have been read yet. siro-admin reads them only for reps with unlinked recordings.`
          : `${appointments.unrecorded.toLocaleString("en-US")} of ${plural(appointments.appointments, "appointment")} since ${since}, among reps with unlinked recordings. Some may be recorded elsewhere.`}
      </p>
      {groups.length > 0 && (
        <ul className="divide-y divide-line border-line border-t">
          {groups.slice(0, MOST_ROWS).map((group) => (
            <li key={group.id ?? ""} className="flex items-center gap-4 px-4 py-1.5">
              <span className="min-w-0 flex-1">
                <GroupName org={org} group={group} by={search.of} />
              </span>
              <span className="num text-muted">
                {group.unrecorded} of {group.appointments}
              </span>
            </li>
          ))}
        </ul>
      )}
      {groups.length > MOST_ROWS && (
        <p className="px-4 pb-3 text-meta text-muted">
          The {MOST_ROWS} with the most, of {groups.length}.
        </p>
      )}
    </Box>
  );
}

type GroupNameProps = { org: string; group: AppointmentGroup; by: OverviewSearch["of"] };

function GroupName({ org, group: { id, name }, by }: GroupNameProps) {
  if (id === null) return <span className="text-muted">Unknown</span>;
  const path =
    by === "rep" ? `people/${encodeURIComponent(id)}` : `recordings?team=${encodeURIComponent(id)}`;
  return (
    <Link href={`/${org}/${path}` as Route} prefetch={false} className="text-link">
      <Verbatim>{name ?? id}</Verbatim>
    </Link>
  );
}
