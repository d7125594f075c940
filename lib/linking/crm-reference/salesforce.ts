import { decoded, firstLabel, fromSalesforceId, inAddress, type Kind, partsOf } from "./found.ts";
import type { Found } from "./types.ts";

const HOST =
  /(?:^|\.)(?:salesforce\.com|force\.com|salesforce\.mil|salesforce-setup\.com|cloudforce\.com)$/;
/** "acme--uat.sandbox.my…", "acme--uat.lightning…", and the older "cs12.salesforce.com". */
const SANDBOX = /\.sandbox\.|^[\w-]+--(?!c\.)\w+\.(?:my|lightning)\.|^cs\d+\./;

const OBJECTS = new Map<string, Kind>(
  Object.entries({
    account: "ACCOUNT",
    contact: "CONTACT",
    event: "ENGAGEMENT",
    lead: "LEAD",
    opportunity: "OPPORTUNITY",
    serviceappointment: "ENGAGEMENT",
    task: "ENGAGEMENT",
  } as const),
);

/** A record's address in Lightning, the console, or Salesforce Classic. */
export function readSalesforceAddress(url: URL): Found | null {
  if (!HOST.test(url.host)) return null;
  const tenant = tenantOf(url.host);
  const found =
    fromLightning(url, tenant) ??
    fromParts(partsOf(url.pathname), tenant) ??
    fromParts(partsOf(decoded(url.hash.slice(1)).replace(/\?.*$/, "")), tenant) ??
    fromParameters(url, tenant) ??
    inAddress({ crm: "SALESFORCE", kind: null, id: null, tenant });
  return found.kind === "record" && SANDBOX.test(url.host)
    ? { ...found, notes: [...found.notes, "sandbox"] }
    : found;
}

/** "/lightning/r/Opportunity/006…/view", also without the object. The parameter `ws` is another tab. */
function fromLightning({ pathname }: URL, tenant: string | null): Found | null {
  const [first, second, third, fourth] = partsOf(pathname);
  if (first !== "lightning" || second !== "r" || third === undefined) return null;
  const alone = fromSalesforceId(third, "address", null, tenant);
  if (alone) return alone;
  const kind = objectKind(third);
  const id = fourth === undefined ? null : fromSalesforceId(fourth, "address", kind, tenant);
  if (id || typeof kind !== "object" || kind === null) return id;
  return inAddress({ crm: "SALESFORCE", kind, id: fourth ?? null, tenant });
}

/** Salesforce's own objects that aren't listed can't be linked; a custom one may be mapped to any type. */
function objectKind(name: string): Kind {
  const known = OBJECTS.get(name.toLowerCase());
  if (known) return known;
  if (/__\w+$/.test(name)) return null;
  return { other: name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase() };
}

/** The first part that is an ID: "/006…", "/006…/e", "#/sObject/001…/view". */
function fromParts(parts: string[], tenant: string | null): Found | null {
  for (const part of parts.slice(0, 6)) {
    const found = fromSalesforceId(part.replace(/\?.*$/, ""), "address", null, tenant);
    if (found) return found;
  }
  return null;
}

/** "?id=006…", and the setup pages' "?address=%2F005…%3Fnoredirect%3D1". */
function fromParameters({ searchParams }: URL, tenant: string | null): Found | null {
  for (const name of ["id", "recordId", "c__recordId", "address"]) {
    const value = searchParams.get(name);
    const found = value ? fromParts(value.split(/[/?&=]/).filter(Boolean), tenant) : null;
    if (found) return found;
  }
  return null;
}

/** The same for all of an organization's hosts; null for hosts that many share: na1.salesforce.com. */
function tenantOf(host: string): string | null {
  const first = firstLabel(host);
  const isShared = /^(?:login|test|www|[a-z]{2,4}\d+)$/.test(first);
  return isShared || host.split(".").length < 3 ? null : first.replace(/--c$/, "");
}
