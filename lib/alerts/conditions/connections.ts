import "server-only";
import { platformLabel } from "#lib/sync-health/labels.ts";
import type { Condition, Judged } from "../condition.ts";
import type { AlertKind } from "../kinds.ts";
import { readWatchedConnections, type WatchedConnection } from "./watched-connections.ts";

const KIND_OF = {
  failing: "connection-failing",
  stuck: "connection-stuck",
  idle: "connection-idle",
  paused: "connection-paused",
} as const satisfies Partial<Record<WatchedConnection["health"], AlertKind>>;

const isTrouble = (health: WatchedConnection["health"]): health is keyof typeof KIND_OF =>
  Object.hasOwn(KIND_OF, health);

/** Connections that fail, are stuck, may be idle, or were paused. Those of one platform have one cause. */
export async function judgeConnections(organizationId: string, now: Date): Promise<Judged> {
  const connections = await readWatchedConnections(organizationId, now);
  if (connections === null) return { kinds: [], conditions: [] };
  return {
    kinds: Object.values(KIND_OF),
    conditions: connections.flatMap(conditionOf),
    undecided: connections.flatMap(({ id, health }) => (health === "unknown" ? [id] : [])),
  };
}

function conditionOf(connection: WatchedConnection): Condition[] {
  const { id, name, platform, health, since, rule, pausedBy } = connection;
  if (!isTrouble(health)) return [];
  const kind = KIND_OF[health];
  const reason =
    health === "paused"
      ? pausedBy
        ? `${pausedBy} paused it in siro-admin.`
        : "It was paused outside siro-admin."
      : rule;
  return [
    {
      ...{ kind, subject: id, subjectName: name, since },
      cause: `${kind} ${platformLabel(platform)}`,
      facts: { ...(reason && { reason }), page: `connections/${encodeURIComponent(id)}` },
    },
  ];
}
