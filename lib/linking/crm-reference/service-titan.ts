import { inAddress, type Kind, partsOf } from "./found.ts";
import type { Found } from "./types.ts";

const HOST = /(?:^|\.)servicetitan\.com$/;

const KINDS = new Map<string, Kind>(
  Object.entries({
    appointment: "ENGAGEMENT",
    customer: "ACCOUNT",
    job: "OPPORTUNITY",
    lead: "LEAD",
    booking: { other: "booking" },
    call: { other: "call" },
    estimate: { other: "estimate" },
    invoice: { other: "invoice" },
    location: { other: "location" },
    project: { other: "project" },
  } as const),
);

/** "#/Job/Index/{id}": ServiceTitan keeps its pages in the fragment, on hosts that all customers share. */
export function readServiceTitanAddress(url: URL): Found | null {
  if (!HOST.test(url.host)) return null;
  const page = partsOf(url.hash.slice(1).replace(/\?.*$/, ""));
  const parts = page.length > 0 ? page : partsOf(url.pathname);
  const at = parts.findIndex((part) => KINDS.has(part.toLowerCase()));
  const kind = KINDS.get(parts[at]?.toLowerCase() ?? "") ?? null;
  const id = at < 0 ? undefined : parts.slice(at + 1, at + 3).find((part) => /^\d+$/.test(part));
  return inAddress({ crm: "SERVICE_TITAN", kind, id: id ?? null, tenant: null });
}
