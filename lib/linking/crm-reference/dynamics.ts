import { firstLabel, inAddress, type Kind, record } from "./found.ts";
import type { Found, FoundRecord } from "./types.ts";

/** "acme.crm4.dynamics.com": the number stands for the region. */
const HOST = /\.crm\d*\.dynamics\.com$|\.crm\.microsoftdynamics\.us$/;
const GUID = /^[{(]?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})[})]?$/i;

const KINDS = new Map<string, Kind>(
  Object.entries({
    account: "ACCOUNT",
    appointment: "ENGAGEMENT",
    bookableresourcebooking: "ENGAGEMENT",
    contact: "CONTACT",
    lead: "LEAD",
    opportunity: "OPPORTUNITY",
    phonecall: "ENGAGEMENT",
    task: "ENGAGEMENT",
  } as const),
);

/** "/main.aspx?appid=…&pagetype=entityrecord&etn=opportunity&id={id}". */
export function readDynamicsAddress(url: URL): Found | null {
  if (!HOST.test(url.host)) return null;
  const name = url.searchParams.get("etn")?.toLowerCase() ?? "";
  const id = GUID.exec(url.searchParams.get("id") ?? "")?.[1]?.toLowerCase() ?? null;
  const tenant = firstLabel(url.host);
  // A name with an underscore, such as new_visit, is an entity that was added: it may be mapped to any type.
  const kind = KINDS.get(name) ?? (name === "" || name.includes("_") ? null : { other: name });
  return inAddress({ crm: "DYNAMICS", kind, id, tenant });
}

/** A GUID as Dynamics shows it, in braces and capitals. Without braces, it may be of any CRM. */
export function readGuid(text: string): FoundRecord | null {
  const guid = GUID.exec(text)?.[1];
  if (guid === undefined) return null;
  const id = guid.toLowerCase();
  const isBraced = text.startsWith("{") && text.endsWith("}");
  return record({
    crm: isBraced ? "DYNAMICS" : null,
    dataType: null,
    id,
    spellings: [...new Set([id, guid])],
    from: "id",
    notes: text === id ? [] : ["tidied"],
  });
}
