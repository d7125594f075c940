import { inAddress, type Kind, partsOf } from "./found.ts";
import type { Found } from "./types.ts";

/** "app.hubspot.com", and one for each of its regions: "app-eu1.hubspot.com". */
const HOST = /^app(?:-[a-z]{2}\d+)?\.hubspot\.com$/;

const KINDS = new Map<string, Kind>(
  Object.entries({
    "0-1": "CONTACT",
    "0-2": "ACCOUNT",
    "0-3": "OPPORTUNITY",
    "0-5": { other: "ticket" },
    "0-7": { other: "product" },
    "0-27": "ENGAGEMENT",
    "0-47": "ENGAGEMENT",
    "0-48": "ENGAGEMENT",
    "0-136": "LEAD",
    "0-421": "ENGAGEMENT",
    company: "ACCOUNT",
    contact: "CONTACT",
    deal: "OPPORTUNITY",
    ticket: { other: "ticket" },
  } as const),
);

/** "/contacts/{portal}/record/0-3/{id}", or the older "/contacts/{portal}/deal/{id}". */
export function readHubspotAddress(url: URL): Found | null {
  if (!HOST.test(url.host)) return null;
  const [, portal = null, ...rest] = partsOf(url.pathname);
  const [name, id] = rest[0] === "record" ? rest.slice(1) : rest;
  const isRecord = id !== undefined && /^\d+$/.test(id) && name !== "objects";
  // Numbers such as 2-1234 are objects that an organization made itself.
  const known = KINDS.get(name ?? "");
  const kind = known ?? (/^2-\d+$/.test(name ?? "") ? null : { other: name ?? "record" });
  return inAddress({ crm: "HUBSPOT", kind, id: isRecord ? id : null, tenant: portal });
}
