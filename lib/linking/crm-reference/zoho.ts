import { inAddress, type Kind, partsOf } from "./found.ts";
import type { Found } from "./types.ts";

/** One host for each of Zoho's data centers: crm.zoho.com, crm.zoho.eu, crm.zoho.com.au. */
const HOST = /^(?:crm|crmplus|one)\.zoho(?:cloud)?\.[a-z]{2,5}(?:\.[a-z]{2})?$/;

const KINDS = new Map<string, Kind>(
  Object.entries({
    accounts: "ACCOUNT",
    activities: "ENGAGEMENT",
    calls: "ENGAGEMENT",
    contacts: "CONTACT",
    deals: "OPPORTUNITY",
    events: "ENGAGEMENT",
    leads: "LEAD",
    meetings: "ENGAGEMENT",
    potentials: "OPPORTUNITY",
    tasks: "ENGAGEMENT",
  } as const),
);

/** "/crm/org{number}/tab/Potentials/{id}", and the older "/crm/EntityInfo.do?module=Leads&id={id}". */
export function readZohoAddress(url: URL): Found | null {
  if (!HOST.test(url.host)) return null;
  const parts = partsOf(url.pathname);
  const tenant = parts.find((part) => /^org\d+$/.test(part))?.slice(3) ?? null;
  const tab = parts.indexOf("tab");
  const [module, id] =
    tab < 0
      ? [url.searchParams.get("module") ?? undefined, url.searchParams.get("id") ?? undefined]
      : parts.slice(tab + 1);
  const isRecord = id !== undefined && /^\d{8,}$/.test(id);
  return inAddress({ crm: "ZOHO", kind: kindOf(module), id: isRecord ? id : null, tenant });
}

/** "CustomModule12" may be mapped to any type. */
function kindOf(module: string | undefined): Kind {
  const name = module?.toLowerCase() ?? "";
  return KINDS.get(name) ?? (name.startsWith("custommodule") ? null : { other: name || "record" });
}
