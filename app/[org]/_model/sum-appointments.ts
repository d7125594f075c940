import type { RepAppointments } from "#lib/mirror/rates/unrecorded-appointments.ts";
import type { AppointmentGroup, Unrecorded } from "./overview.ts";

type Rep = { name: string | null; teamId: string | null; teamName: string | null };

/** Appointments by rep and by team, those with the most unrecorded ones first. */
export function sumAppointments(
  rows: readonly RepAppointments[],
  reps: ReadonlyMap<string, Rep>,
): Omit<Unrecorded, "from"> {
  const teams = new Map<string | null, AppointmentGroup>();
  const total = { appointments: 0, unrecorded: 0 };
  const byRep = rows.map(({ userId, appointments, unrecorded }) => {
    const rep = reps.get(userId);
    const id = rep?.teamId ?? null;
    const team = teams.get(id) ?? {
      id,
      name: rep?.teamName ?? null,
      appointments: 0,
      unrecorded: 0,
    };
    teams.set(id, team);
    for (const sum of [team, total]) {
      sum.appointments += appointments;
      sum.unrecorded += unrecorded;
    }
    return { id: userId, name: rep?.name ?? null, appointments, unrecorded };
  });
  const most = (groups: AppointmentGroup[]) =>
    groups
      .filter(({ unrecorded }) => unrecorded > 0)
      .sort((a, b) => b.unrecorded - a.unrecorded || b.appointments - a.appointments);
  return { reps: most(byRep), teams: most([...teams.values()]), ...total };
}
