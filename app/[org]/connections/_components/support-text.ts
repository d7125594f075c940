import type { ConnectionRow } from "../_model/row.ts";

/** What Siro support needs: IDs, Siro's own values, and times. No customer data, no token. */
export function supportText({ connection, askedAt }: ConnectionRow): string {
  const { id, name, organizationId, integrationPlatform, externalAccountId } = connection;
  const facts = Object.entries({
    connection: name,
    id,
    organizationId,
    integrationPlatform,
    externalAccountId,
    isActive: connection.isActive,
    syncTranscript: connection.syncTranscript,
    updatedAt: connection.updatedAt,
    "read from Siro at": askedAt,
  });
  const models = (connection.syncStatus ?? []).map(
    ({ modelName, modelSyncStatus, updatedAt, modelModifiedAfter }) =>
      `${modelName ?? "–"}: ${modelSyncStatus ?? "–"}, updatedAt ${updatedAt ?? "–"}, modelModifiedAfter ${modelModifiedAfter ?? "–"}`,
  );
  return [...facts.map(([term, value]) => `${term}: ${value ?? "–"}`), ...models].join("\n");
}
