import { randomUUID } from "node:crypto";
import type { ChannelConfig } from "#lib/alerts/channels/channel-config.ts";
import type { Condition } from "#lib/alerts/condition.ts";
import { getDatabase } from "#lib/db/client.ts";
import { alertChannels } from "#lib/db/monitoring-schema.ts";

type Changes = Partial<typeof alertChannels.$inferInsert>;

/** A channel of an organization, as the settings page stores it. */
export async function addChannel(
  organizationId: string,
  config: ChannelConfig,
  changes: Changes = {},
): Promise<string> {
  const { sealChannel } = await import("#lib/alerts/channels/channel-config.ts");
  const id = randomUUID();
  const db = await getDatabase();
  await db.insert(alertChannels).values({
    id,
    organizationId,
    kind: config.kind,
    name: config.kind,
    shownAddress: "shown",
    ciphertext: await sealChannel(id, config),
    createdByName: "Dana",
    ...changes,
  });
  return id;
}

/** A failing connection. */
export const failing = (subject: string, changes: Partial<Condition> = {}): Condition => ({
  kind: "connection-failing",
  subject,
  subjectName: `Denver ${subject}`,
  cause: "connection-failing ServiceTitan",
  since: null,
  facts: {},
  ...changes,
});
