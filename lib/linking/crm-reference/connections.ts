import { addressIn, readAddress } from "./address.ts";
import { CRMS, type Crm, type FoundRecord } from "./types.ts";

/** A connection as far as it tells which CRM account it syncs. */
export type CrmConnection = {
  id: string;
  name: string | null;
  /** Siro's value for the platform: "SALESFORCE". */
  platform: string | null;
  /** Siro's `externalAccountId`: for some CRMs, the number in their addresses. */
  account: string | null;
  /** Addresses of records that Siro has from this connection. */
  addresses?: readonly string[];
};

/**
 * 4: the same account. 3: the CRM itself. 2: by its name. 1: Merge, which syncs many CRMs. 0: takes
 * whatever it is sent. -1: another CRM or account.
 */
type Fit = -1 | 0 | 1 | 2 | 3 | 4;

/** IDs of the connections that fit a record best; none if all are of other CRMs. */
export function bestConnections(
  record: Pick<FoundRecord, "crm" | "tenant">,
  connections: readonly CrmConnection[],
): string[] {
  const fits = connections.map((connection) => ({
    id: connection.id,
    fit: fitOf(record, connection),
  }));
  const best = Math.max(-1, ...fits.map(({ fit }) => fit));
  return best < 0 ? [] : fits.filter(({ fit }) => fit === best).map(({ id }) => id);
}

/**
 * Whether a record can be of a connection. "other-account": of its CRM, but so far Siro has only records
 * of another account from it. An account's address may have changed, so that alone proves nothing.
 */
export function judgeFit(
  record: Pick<FoundRecord, "crm" | "tenant">,
  connection: CrmConnection,
  connections: readonly CrmConnection[],
): "fits" | "other-account" | "no" {
  if (fitOf(record, connection) >= 0) return "fits";
  if (fitOf({ ...record, tenant: null }, connection) < 0) return "no";
  const isElsewhere = connections.some((each) => fitOf(record, each) === 4);
  return isElsewhere ? "no" : "other-account";
}

function fitOf(
  { crm, tenant }: Pick<FoundRecord, "crm" | "tenant">,
  connection: CrmConnection,
): Fit {
  if (crm === null) return 0;
  const ofCrm = fitOfCrm(crm, connection);
  if (ofCrm < 0 || tenant === null) return ofCrm;
  if (connection.account === tenant) return 4;
  const known = tenantsOf(crm, connection);
  if (known.size === 0) return ofCrm;
  return known.has(tenant) ? 4 : -1;
}

function fitOfCrm(crm: Crm, { platform, name }: CrmConnection): Fit {
  const platformCrm = crmNamedIn(platform);
  if (platformCrm) return platformCrm === crm ? 3 : -1;
  if (platform === null || takesAnyId({ platform })) return 0;
  if (platform !== "MERGE") return -1;
  const named = crmNamedIn(name);
  if (named === null) return 1;
  return named === crm ? 2 : -1;
}

/** Records are sent through Siro's API with IDs of the sender's choice, which may look like those of another CRM. */
export function takesAnyId({ platform }: Pick<CrmConnection, "platform">): boolean {
  return platform === "SIRO_CUSTOM_INPUT";
}

/** "SERVICE_TITAN", "HubSpot Fort Collins": the only CRM that a name contains. */
export function crmNamedIn(name: string | null): Crm | null {
  const plain = name?.toLowerCase().replaceAll(/[^a-z]/g, "") ?? "";
  const named = (Object.keys(CRMS) as Crm[]).filter((crm) =>
    plain.includes(CRMS[crm].toLowerCase()),
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}

function tenantsOf(crm: Crm, { addresses = [] }: CrmConnection): Set<string> {
  const tenants = addresses.map((address) => {
    const url = addressIn(address);
    const found = url && readAddress(url);
    return found?.kind === "record" && found.crm === crm ? found.tenant : null;
  });
  return new Set(tenants.filter((tenant) => tenant !== null));
}
