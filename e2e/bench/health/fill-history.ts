import { closeDatabase, getDatabase } from "#lib/db/client.ts";
import {
  appointmentReadings,
  indexedAppointments,
  indexedReps,
  observedConnections,
  observedSpans,
} from "#lib/db/recording-schema.ts";
import { organizations } from "#lib/db/schema.ts";
import { analyzeRecordings } from "#lib/mirror/recordings/analyze-recordings.ts";

/**
 * `fill-history.ts DAYS CONNECTION…`, in the environment of a stopped dashboard: remembers an observation of each
 * connection for every hour of so many days, the first of them failing since yesterday, and two weeks of ten
 * appointments a day.
 */
const [, , days = "90", ...connectionIds] = process.argv;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const batch = 500;
const now = Date.now();
const db = await getDatabase();
const [organization] = await db.select({ id: organizations.id }).from(organizations);
if (!organization) throw new Error("the dashboard has no organization");
const organizationId = organization.id;

const types = ["ACCOUNT", "CONTACT", "ENGAGEMENT", "OPPORTUNITY", "USER"];
const stateAt = (ms: number, isFailing: boolean) => ({
  isActive: true,
  integrationPlatform: "SERVICE_TITAN",
  syncStatus: types.map((modelName) => ({
    modelName,
    modelSyncStatus: isFailing && modelName === "ENGAGEMENT" ? "ERROR" : "UP_TO_DATE",
    modelModifiedAfter: new Date(ms).toISOString(),
    updatedAt: new Date(ms).toISOString(),
  })),
});
const rows = connectionIds.flatMap((connectionId, index) =>
  Array.from({ length: Number(days) * 24 }, (_, hour) => {
    const ms = now - hour * hourMs;
    const name = `Connection ${index + 1}`;
    const state = stateAt(ms, index === 0 && now - ms < dayMs);
    return { organizationId, connectionId, seenAt: new Date(ms), name, state };
  }),
);
for (let start = 0; start < rows.length; start += batch)
  await db.insert(observedConnections).values(rows.slice(start, start + batch));
await db.insert(observedSpans).values({
  organizationId,
  from: new Date(now - Number(days) * dayMs),
  // Counts as checked while pages are measured.
  until: new Date(now + dayMs),
});
const reps = await db.select({ userId: indexedReps.userId }).from(indexedReps);
const userIds = reps.length > 0 ? reps.map(({ userId }) => userId) : ["rae", "sam", "lee"];
const appointments = Array.from({ length: 14 * 10 }, (_, index) => {
  const start = now - Math.floor(index / 10) * dayMs - 6 * hourMs;
  const userId = userIds[index % userIds.length] ?? "rae";
  const times = { startTime: new Date(start), endTime: new Date(start + hourMs) };
  return {
    organizationId,
    userId,
    id: `bench-${index}`,
    ...times,
    engagement: {},
    readAt: new Date(),
  };
});
await db.insert(indexedAppointments).values(appointments);
const readings = appointments.map(({ userId, startTime }) => ({
  organizationId,
  userId,
  day: startTime.toISOString().slice(0, 10),
  isWhole: true,
  readAt: new Date(),
}));
await db.insert(appointmentReadings).values(readings).onConflictDoNothing();
await analyzeRecordings(db);
await closeDatabase();
