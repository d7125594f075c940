import "server-only";
import { isSameRecordId } from "#lib/linking/salesforce-id.ts";
import { isSiroError } from "#lib/siro/http/errors.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { getAccount } from "#lib/siro/organization/accounts.ts";
import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import { getEngagement, listEngagements } from "#lib/siro/organization/engagements.ts";
import { getOpportunity, listOpportunities } from "#lib/siro/organization/opportunities.ts";

type Named = { name: string | null; externalId: string | null };

/** A record as Siro lists it under its CRM ID. */
type ListedRecord = {
  name: string | null;
  /** As Siro stores it: with 15 or 18 characters, if it's Salesforce's. */
  externalId: string;
  /** Of the recording that Siro has linked to it. */
  recordingId: string | null;
  /** As its participants show them; empty if unknown. */
  connectionIds: string[];
};

const READ_BY_ID: Partial<Record<CrmDataType, (api: SiroTransport, id: string) => Promise<Named>>> =
  {
    ENGAGEMENT: async (api, engagementId) => {
      const { subject, externalId } = await getEngagement(api, { engagementId });
      return { name: subject, externalId };
    },
    OPPORTUNITY: async (api, opportunityId) => getOpportunity(api, { opportunityId }),
    ACCOUNT: async (api, accountId) => getAccount(api, { accountId }),
  };

/** A record by its Siro ID. "no-list": Siro's API has no such call. "failed": it didn't answer. */
export async function findBySiroId(
  api: SiroTransport,
  dataType: CrmDataType,
  id: string,
): Promise<Named | "none" | "no-list" | "failed"> {
  const read = READ_BY_ID[dataType];
  if (!read) return "no-list";
  try {
    const { name, externalId } = await read(api, id);
    return { name, externalId };
  } catch (error) {
    if (!isSiroError(error)) throw error;
    return error.kind === "not-found" ? "none" : "failed";
  }
}

/**
 * Records by their CRM ID, from all connections, in the first spelling that Siro has. Null: Siro's API
 * lists no records of this type.
 */
export async function findByCrmId(
  api: SiroTransport,
  dataType: CrmDataType,
  spellings: readonly string[],
): Promise<ListedRecord[] | null> {
  for (const externalId of spellings) {
    const found = await listByCrmId(api, dataType, externalId);
    if (found === null || found.length > 0) return found;
  }
  return [];
}

async function listByCrmId(
  api: SiroTransport,
  dataType: CrmDataType,
  externalId: string,
): Promise<ListedRecord[] | null> {
  if (dataType === "ENGAGEMENT") {
    const { items } = await listEngagements(api, { externalId });
    return items.flatMap((row) => listed(externalId, row, row.subject, row.engagementUsers));
  }
  if (dataType === "OPPORTUNITY") {
    const { items } = await listOpportunities(api, { externalId });
    return items.flatMap((row) => listed(externalId, row, row.name, row.opportunityUsers));
  }
  return null;
}

/** None if Siro ignored the filter. */
function listed(
  wanted: string,
  row: { externalId: string | null; recordingId: string | null },
  name: string | null,
  participants: { integrationConnectionId: string | null }[] | null,
): ListedRecord[] {
  const { externalId, recordingId } = row;
  if (externalId === null || !isSameRecordId(externalId, wanted)) return [];
  const ids = (participants ?? []).flatMap((one) => one.integrationConnectionId ?? []);
  return [{ name, externalId, recordingId, connectionIds: [...new Set(ids)] }];
}
