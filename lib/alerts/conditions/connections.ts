import "server-only";
import { currentHealth } from "#lib/mirror/connections/current-health.ts";
import { platformLabel } from "#lib/sync-health/labels.ts";
import { isPlanned, type PausedHere } from "#lib/sync-health/reason.ts";
import type { Condition, Judged } from "../condition.ts";
import type { AlertKind } from "../kinds.ts";

const TROUBLES = {
  failing: "connection-failing",
  stuck: "connection-stuck",
  idle: "connection-idle",
} as const satisfies Record<string, AlertKind>;

const isTrouble = (health: string): health is keyof typeof TROUBLES =>
  Object.hasOwn(TROUBLES, health);

type Watched = Awaited<ReturnType<typeof currentHealth>>["connections"][number];

/**
 * Connections that fail, are stuck, or may be idle, and paused ones. Those of one platform have one cause.
 * Nothing is judged unless they were checked within the last minutes, no trouble ends by a pause, and no
 * pause begins or ends by a check from before it was resumed here. A pause with an end begins none unless its
 * end comes and it is still paused.
 */
export async function judgeConnections(organizationId: string, now: Date): Promise<Judged[]> {
  const { isFresh, connections } = await currentHealth(organizationId, now);
  if (!isFresh) return [];
  const hidden = connections.filter(
    ({ judged: { health } }) => health === "paused" || health === "unknown",
  );
  return [
    {
      kinds: Object.values(TROUBLES),
      conditions: connections.flatMap(troubleOf),
      undecided: hidden.map(({ connectionId }) => connectionId),
    },
    {
      kinds: ["connection-paused"],
      conditions: connections.flatMap((each) => pauseOf(each, now)),
      undecided: connections.flatMap((each) => (each.isResumedSince ? [each.connectionId] : [])),
    },
  ];
}

function troubleOf(connection: Watched): Condition[] {
  const { health } = connection.judged;
  if (!isTrouble(health)) return [];
  return [conditionOf(connection, TROUBLES[health], connection.rule)];
}

function pauseOf(connection: Watched, now: Date): Condition[] {
  const { judged, isResumedSince, pausedHere } = connection;
  if (judged.health !== "paused" || isResumedSince) return [];
  const condition = conditionOf(connection, "connection-paused", whoPaused(pausedHere));
  const end = pausedHere?.end;
  if (!end) return [condition];
  const facts = { ...condition.facts, end };
  return [{ ...condition, facts, isPlanned: isPlanned(pausedHere, now.getTime()) }];
}

function whoPaused(paused: PausedHere): string {
  if (paused === undefined) return "";
  if (paused === null || paused.by === null) return "It was paused outside siro-admin.";
  return paused.unconfirmed
    ? `${paused.by} tried to pause it in siro-admin, but Siro's answer was lost.`
    : `${paused.by} paused it in siro-admin.`;
}

function conditionOf(
  { connectionId, name, platform, since }: Watched,
  kind: AlertKind,
  reason: string,
): Condition {
  return {
    kind,
    subject: connectionId,
    subjectName: name ?? connectionId,
    cause: `${kind} ${platformLabel(platform)}`,
    since: since && new Date(since.atMs),
    facts: {
      ...(reason && { reason }),
      ...(since && !since.isExact && { mayBeEarlier: true }),
      page: `connections/${encodeURIComponent(connectionId)}`,
    },
  };
}
