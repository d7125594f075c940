import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import { readSalesforceId, type SalesforceObject } from "../salesforce-id.ts";
import type { Crm, Found, FoundRecord, RefusalReason } from "./types.ts";

/** A CRM's own kind of record: a type that Siro links, or what Siro doesn't link. Null: unknown. */
export type Kind = CrmDataType | { other: string } | null;

type InAddress = { crm: Crm; kind: Kind; id: string | null; tenant: string | null };

/** The record that an address leads to. Without an ID, it is an address of no record. */
export function inAddress({ crm, kind, id, tenant }: InAddress): Found {
  if (id === null) return refused(crm, { why: "no-record" });
  if (typeof kind === "object" && kind !== null) {
    return refused(crm, { why: "other-kind", what: kind.other });
  }
  return record({ crm, dataType: kind, id, from: "address", tenant });
}

export function refused(crm: Crm | null, reason: RefusalReason): Found {
  return { kind: "refused", crm, ...reason };
}

export function record(
  known: Pick<FoundRecord, "crm" | "dataType" | "id" | "from"> & Partial<FoundRecord>,
): FoundRecord {
  return { kind: "record", spellings: [known.id], tenant: null, notes: [], ...known };
}

/**
 * A Salesforce ID from an address or alone. `named` is the object that the address names, which counts
 * if the ID's prefix is unknown.
 */
export function fromSalesforceId(
  text: string,
  from: FoundRecord["from"],
  named: Kind = null,
  tenant: string | null = null,
): Found | null {
  const read = readSalesforceId(text);
  if (read === null) return null;
  if (read.object?.is === "user") {
    return refused("SALESFORCE", { why: "user", id: read.is === "id" ? read.id : text });
  }
  if (read.is === "mistyped") return refused("SALESFORCE", { why: "mistyped" });
  const { id, object, how } = read;
  const kind = object ? kindOf(object) : named;
  if (typeof kind === "object" && kind !== null) {
    return refused("SALESFORCE", { why: "other-kind", what: kind.other });
  }
  return record({
    crm: "SALESFORCE",
    dataType: kind,
    id,
    spellings: id.length === 18 ? [id, id.slice(0, 15)] : [id],
    from,
    tenant,
    notes: how === "complete" ? [] : [how],
  });
}

function kindOf(object: SalesforceObject): Kind {
  if (object.is === "record") return object.dataType;
  return { other: object.is === "user" ? "user" : object.what };
}

/** Decodes an address's part; malformed ones stay as they are. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The parts of a path or a fragment, without empty ones. */
export const partsOf = (path: string) => path.split("/").filter(Boolean).map(decoded);

/** The first part of a host: "acme" of acme.pipedrive.com. */
export const firstLabel = (host: string) => host.split(".")[0] ?? host;
