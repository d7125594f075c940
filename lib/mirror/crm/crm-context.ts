import type { Database } from "#lib/db/client.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";

/** What reading CRM records needs. */
export type CrmContext = {
  db: Database;
  api: SiroTransport;
  signal: AbortSignal;
  organizationId: string;
};
