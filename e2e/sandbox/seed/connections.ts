import type { Connection, SyncStatus } from "../rows.ts";
import { ago, type SeedContext } from "./context.ts";

const hourMs = 3_600_000;
const models = ["ACCOUNT", "CONTACT", "ENGAGEMENT", "OPPORTUNITY", "USER"];

type Health = "healthy" | "error" | "stuck" | "behind" | "syncing" | "empty";

function createSyncStatus(context: SeedContext, health: Health): SyncStatus[] {
  if (health === "empty") return [];
  return models.map((modelName) => {
    const troubled = modelName === "ENGAGEMENT";
    const row: SyncStatus = {
      id: context.random.uuid(),
      modelName,
      modelSyncStatus: "UP_TO_DATE",
      modelModifiedAfter: ago(context, context.random.int(3, 40) * 60_000),
      createdAt: ago(context, 200 * 24 * hourMs),
      updatedAt: ago(context, context.random.int(1, 14) * 60_000),
    };
    if (!troubled) return row;
    if (health === "error")
      return {
        ...row,
        modelSyncStatus: "ERROR",
        modelModifiedAfter: ago(context, 52 * hourMs),
        updatedAt: ago(context, 50 * hourMs),
      };
    if (health === "stuck")
      return {
        ...row,
        modelSyncStatus: "SYNCING",
        modelModifiedAfter: ago(context, 75 * hourMs),
        updatedAt: ago(context, 74 * hourMs),
      };
    if (health === "behind") return { ...row, modelModifiedAfter: ago(context, 30 * hourMs) };
    if (health === "syncing")
      return { ...row, modelSyncStatus: "SYNCING", updatedAt: ago(context, 60_000) };
    return row;
  });
}

function addConnection(
  context: SeedContext,
  name: string,
  integrationPlatform: string,
  health: Health,
  options: Partial<Connection> = {},
): Connection {
  const connection: Connection = {
    id: context.random.connectionId(),
    name,
    externalAccountId: context.random.digits(9),
    organizationId: context.organizationId,
    integrationPlatform,
    createdAt: ago(context, context.random.int(100, 700) * 24 * hourMs),
    updatedAt: ago(context, context.random.int(2, 60) * 24 * hourMs),
    isActive: true,
    syncStatus: createSyncStatus(context, health),
    syncTranscript: false,
    deletedAt: null,
    ...options,
  };
  context.state.connections.set(connection.id, connection);
  return connection;
}

const extraNames = ["Pueblo", "Ogden", "Provo", "Cheyenne", "Salt Lake", "Greeley", "Loveland"];
const extraPlatforms = ["SERVICE_TITAN", "MERGE", "COMPANY_CAM", "INGAGE", "SALESFORCE", "FUNNEL"];
const extraHealth: Health[] = ["healthy", "healthy", "healthy", "behind", "syncing", "empty"];

/** Five connections with a story each, followed by plain ones at larger sizes. */
export function seedConnections(context: SeedContext) {
  const healthy = addConnection(context, "ServiceTitan Denver", "SERVICE_TITAN", "healthy");
  const undeclaredPlatform = addConnection(context, "Salesforce Windows", "SALESFORCE", "healthy", {
    syncTranscript: true,
  });
  const error = addConnection(context, "HubSpot Fort Collins", "MERGE", "error");
  const stuck = addConnection(context, "LeadPerfection Kitchens", "LEAD_PERFECTION", "stuck");
  const paused = addConnection(context, "SPOTIO Canvass", "SPOTIO", "behind", {
    isActive: false,
  });
  for (let i = 5; i < 5 * context.size; i++) {
    const platform = context.random.pick(extraPlatforms);
    const city = context.random.pick(extraNames);
    const name = `${platform.toLowerCase().replaceAll("_", " ")} ${city} ${i}`;
    addConnection(context, name, platform, context.random.pick(extraHealth), {
      isActive: context.random.chance(0.9),
      syncTranscript: context.random.chance(0.3),
    });
  }
  return { healthy, undeclaredPlatform, error, stuck, paused };
}

export type SeededConnections = ReturnType<typeof seedConnections>;
