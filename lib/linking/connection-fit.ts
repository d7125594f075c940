import { type CrmConnection, judgeFit } from "./crm-reference/connections.ts";
import { misfitSentence } from "./crm-reference/sentences.ts";
import { type CrmReference, readCrmReference } from "./crm-reference.ts";

/** Reads pasted text for a connection: what only may be an ID of another CRM is any ID there. */
export function readFor(
  pasted: string,
  chosen: CrmConnection | undefined,
  connections: readonly CrmConnection[] | null,
): CrmReference {
  const reference = readCrmReference(pasted, connections);
  if (reference.kind === "none" || reference.crm === null || !isGuess(reference, pasted)) {
    return reference;
  }
  const { crm } = reference;
  const canFit = (each: CrmConnection) => judgeFit({ crm, tenant: null }, each, []) === "fits";
  const isPossible = chosen ? canFit(chosen) : (connections?.some(canFit) ?? true);
  if (isPossible) return reference;
  if (reference.kind === "refused") return { kind: "none" };
  return { ...reference, crm: null, dataType: null, notes: [], connections: null };
}

/** An ID whose form doesn't prove its CRM. */
function isGuess(reference: Exclude<CrmReference, { kind: "none" }>, pasted: string): boolean {
  if (reference.kind === "refused") return !pasted.includes("/");
  return reference.notes.includes("case-lost") || reference.notes.includes("job-number");
}

/** Why a record can't be of the chosen connection, or of any; null if it can. */
export function findMisfit(
  reference: Extract<CrmReference, { kind: "record" }>,
  chosen: CrmConnection | undefined,
  connections: readonly CrmConnection[],
): string | null {
  const { crm, connections: fittingIds } = reference;
  if (crm === null || connections.length === 0) return null;
  const fitting = connections.filter(({ id }) => fittingIds?.includes(id));
  const isFitting = chosen ? judgeFit(reference, chosen, connections) !== "no" : fitting.length > 0;
  return isFitting ? null : misfitSentence(crm, chosen, fitting);
}
