import type { indexedAppointments } from "#lib/db/recording-schema.ts";
import type { Engagement } from "#lib/siro/organization/engagements.ts";

export type AppointmentRow = typeof indexedAppointments.$inferSelect;

const dateOf = (at: string | null) => (at === null ? null : new Date(at));

/**
 * What is kept of an appointment in a rep's list. Its free text isn't. Once Siro has deleted it, only its
 * times are.
 */
export function rowOf(
  key: { organizationId: string; userId: string },
  engagement: Engagement,
  readAt: Date,
): AppointmentRow {
  const { id, externalId, startTime, endTime, createdAt, deletedAt } = engagement;
  const goneAt = dateOf(deletedAt);
  return {
    ...key,
    id,
    externalId,
    startTime: dateOf(startTime),
    endTime: dateOf(endTime),
    createdAt: dateOf(createdAt),
    engagement: goneAt === null ? { ...engagement, content: null } : timesOf(engagement),
    readAt,
    goneAt,
  };
}

/** A stored appointment that Siro no longer has. */
export function goneRow(row: AppointmentRow, readAt: Date): AppointmentRow {
  return { ...row, engagement: timesOf(row.engagement), readAt, goneAt: readAt };
}

const KEPT = ["id", "externalId", "startTime", "startTimeLocalized", "endTime", "deletedAt"];

function timesOf(engagement: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(engagement).filter(([name]) => KEPT.includes(name)));
}
