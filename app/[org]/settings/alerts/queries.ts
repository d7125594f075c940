import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { parseAlertLimits } from "#lib/alerts/alert-limits.ts";
import { alertMessageSchema } from "#lib/alerts/alert-message.ts";
import { incidentOf } from "#lib/alerts/incident.ts";
import { isAlertKind } from "#lib/alerts/kinds.ts";
import { type Database, readUntilWritten } from "#lib/db/client.ts";
import {
  alertChannels,
  alertDeliveries,
  alertIncidents,
  watchSettings,
} from "#lib/db/monitoring-schema.ts";
import { latestRuns } from "#lib/job-queue/runs.ts";
import { hasWorker } from "#lib/job-queue/worker.ts";
import { isMailConfigured } from "#lib/mail/send-mail.ts";
import { authorize } from "#lib/queries/organization.ts";
import { incidentView, openFirst } from "./_model/incident-view.ts";
import type { ChannelView, MessageView } from "./_model/views.ts";
import { selectLastProblems } from "./_queries/last-problems.ts";

const MOST_ENDED = 10;
const MOST_MESSAGES = 30;

/** Incidents, channels, settings and the latest messages of alerts. Only for admins. */
export async function readAlerts(org: string) {
  const { organization } = await authorize(org, "admin");
  const { id } = organization;
  const rows = await readUntilWritten(["alerts", id], async (db) => ({
    incidents: await selectIncidents(db, id),
    channels: await selectChannels(db, id),
    deliveries: await selectDeliveries(db, id),
    problems: await selectLastProblems(db, id),
    settings: await db.select().from(watchSettings).where(eq(watchSettings.organizationId, id)),
  }));
  const names = new Map(rows.channels.map((channel) => [channel.id, channel.name]));
  const [settings] = rows.settings;
  const limits = parseAlertLimits(settings?.alertLimits);
  const context = { limits, timeZone: organization.timeZone, now: new Date() };
  const incidents = openFirst(rows.incidents.map(incidentOf)).map((each) =>
    incidentView(each, context),
  );
  const titles = new Map(incidents.map(({ id: of, title }) => [of, title]));
  return {
    organization,
    incidents,
    channels: rows.channels.map((row) => channelView(row, rows.problems.get(row.id) ?? null)),
    messages: rows.deliveries.map((row) => messageView(row, names, titles)),
    limits,
    heartbeat: {
      isSet: (settings?.heartbeatCiphertext ?? null) !== null,
      calledAt: settings?.heartbeatAt?.toISOString() ?? null,
      problem: settings?.heartbeatProblem ?? null,
    },
    mayMail: isMailConfigured(),
    isWatching: await hasWorker(),
    checkedAt: await readCheckedAt(id),
  };
}

const MOST_RUNS = 20;

/** When all that alerts tell of was last checked to the end; null if not lately. */
async function readCheckedAt(organizationId: string): Promise<string | null> {
  const runs = await latestRuns({ job: "watch-alerts", organizationId }, MOST_RUNS);
  const done = runs.find(({ outcome }) => outcome === "succeeded");
  return done?.finishedAt?.toISOString() ?? null;
}

/** All that are open, and the last ones that ended. */
async function selectIncidents(db: Database, organizationId: string) {
  const own = eq(alertIncidents.organizationId, organizationId);
  const open = await db
    .select()
    .from(alertIncidents)
    .where(and(own, isNull(alertIncidents.closedAt)))
    .orderBy(desc(alertIncidents.openedAt), desc(alertIncidents.id));
  const ended = await db
    .select()
    .from(alertIncidents)
    .where(and(own, isNotNull(alertIncidents.closedAt)))
    .orderBy(desc(alertIncidents.openedAt), desc(alertIncidents.id))
    .limit(MOST_ENDED);
  return [...open, ...ended];
}

const selectChannels = (db: Database, organizationId: string) =>
  db
    .select()
    .from(alertChannels)
    .where(eq(alertChannels.organizationId, organizationId))
    .orderBy(asc(alertChannels.createdAt), asc(alertChannels.id));

const selectDeliveries = (db: Database, organizationId: string) =>
  db
    .select()
    .from(alertDeliveries)
    .where(
      and(
        eq(alertDeliveries.organizationId, organizationId),
        inArray(alertDeliveries.event, ["opened", "closed", "test"]),
      ),
    )
    .orderBy(desc(alertDeliveries.createdAt), desc(alertDeliveries.id))
    .limit(MOST_MESSAGES);

function channelView(
  row: typeof alertChannels.$inferSelect,
  lastProblem: string | null,
): ChannelView {
  const { id, kind, name, shownAddress, alertKinds, quietFrom, quietUntil, disabledAt } = row;
  return {
    id,
    kind,
    name,
    shownAddress,
    quietFrom,
    quietUntil,
    lastProblem,
    isOn: disabledAt === null,
    alertKinds: alertKinds?.filter(isAlertKind) ?? null,
  };
}

function messageView(
  row: typeof alertDeliveries.$inferSelect,
  names: ReadonlyMap<string, string>,
  titles: ReadonlyMap<string, string>,
): MessageView {
  const { id, channelId, event, state, tries, problem, wasQuiet, incidentIds } = row;
  const worded = alertMessageSchema.safeParse(row.message).data?.title;
  const [first] = incidentIds;
  const planned = first === undefined ? undefined : titles.get(first);
  const more = incidentIds.length > 1 ? ` and ${incidentIds.length - 1} more` : "";
  return {
    id,
    event,
    state,
    tries,
    problem,
    wasQuiet,
    channelName: names.get(channelId) ?? "–",
    title: worded ?? (planned === undefined ? "–" : `${planned}${more}`),
    dueAt: row.dueAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
  };
}
