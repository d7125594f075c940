import { joinRecords } from "./find/join-records.ts";
import type { MappingInput } from "./mapping-input.ts";

/** How a Siro user and a CRM user are matched. */
type MatchedBy = "mapping" | "external-id" | "email";

type Pair = { siroUserId: string; crmUserId: string };

/**
 * How these two are matched by the same rules that find mapping issues: by the pointer on the CRM
 * user, by an equal CRM ID, or by an equal email that nothing contradicts. Null if they aren't, also
 * if the Siro user is disabled or the records are two different people.
 */
export function findMatch(input: MappingInput, pair: Pair): MatchedBy | null {
  const { crm, links } = joinRecords(input);
  const own = crm.find(({ id }) => id === pair.crmUserId);
  const link = own && links.ofCrm(own);
  return link && link.siro.id === pair.siroUserId && link.by !== "evidence" ? link.by : null;
}
