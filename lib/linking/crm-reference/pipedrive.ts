import { firstLabel, inAddress, type Kind, partsOf } from "./found.ts";
import type { Found } from "./types.ts";

const HOST = /\.pipedrive\.com$/;

const KINDS = new Map<string, Kind>(
  Object.entries({
    activity: "ENGAGEMENT",
    deal: "OPPORTUNITY",
    leads: "LEAD",
    organization: "ACCOUNT",
    person: "CONTACT",
    project: { other: "project" },
    projects: { other: "project" },
  } as const),
);

/** "/deal/{number}", "/person/{number}", "/leads/inbox/{id}". */
export function readPipedriveAddress(url: URL): Found | null {
  if (!HOST.test(url.host)) return null;
  const parts = partsOf(url.pathname);
  const [name = "", ...rest] = parts;
  const id = rest.find((part) => /^\d+$|^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(part)) ?? null;
  const first = firstLabel(url.host);
  return inAddress({
    crm: "PIPEDRIVE",
    kind: KINDS.get(name) ?? { other: name || "record" },
    id: KINDS.has(name) ? id : null,
    tenant: first === "app" ? null : first,
  });
}
