import type { Connection } from "#lib/siro/organization/connections.ts";

/** An active connection of which Siro tells nothing else. */
export const testConnection = (id: string, facts: Partial<Connection> = {}): Connection => ({
  id,
  name: id,
  externalAccountId: null,
  organizationId: null,
  integrationPlatform: null,
  createdAt: null,
  updatedAt: null,
  isActive: true,
  syncTranscript: false,
  syncStatus: [],
  ...facts,
});
