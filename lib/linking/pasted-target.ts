import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import { type CrmConnection, fits, takesAnyId } from "./crm-reference/connections.ts";
import { doubtsAbout, misfitSentence, refusalSentence } from "./crm-reference/sentences.ts";
import { type CrmReference, readCrmReference } from "./crm-reference.ts";
import { labelOf } from "./data-types.ts";
import { type EnteredTarget, linkTargetSchema } from "./link-target.ts";

type PastedTarget = {
  target: LinkTarget;
  /** All ways in which Siro may store the CRM ID. */
  spellings: string[];
  /** Why the ID may be wrong. */
  doubts: string[];
};

/** Messages by the names of the fields. */
type Refused = { fields: Record<string, string> };

/** Reads an entered record, of which the CRM ID may be anything that people paste. */
export function readPastedTarget(
  entered: EnteredTarget,
  connections: readonly CrmConnection[],
): PastedTarget | Refused {
  const chosen = connections.find(({ id }) => id === entered.integrationConnectionId);
  const reference: CrmReference =
    chosen && takesAnyId(chosen)
      ? { kind: "none" }
      : readFor(entered.externalId ?? "", chosen, connections);
  if (reference.kind === "refused") {
    return { fields: { externalId: refusalSentence(reference) } };
  }
  const parsed = linkTargetSchema.safeParse(
    reference.kind === "record" ? { ...entered, externalId: reference.id } : entered,
  );
  if (!parsed.success) return { fields: fieldsOf(parsed.error.issues) };
  const target = parsed.data;
  if (reference.kind !== "record") {
    return { target, spellings: "id" in target ? [] : [target.externalId], doubts: [] };
  }
  const misfit = findMisfit(reference, chosen, connections);
  if (misfit) return { fields: { integrationConnectionId: misfit } };
  const doubts = [...doubtsAbout(reference), ...doubtAboutType(reference, target.dataType)];
  return { target, spellings: reference.spellings, doubts };
}

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
  const canFit = (each: CrmConnection) => fits({ crm, tenant: null }, each);
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
  const isFitting = chosen ? fits(reference, chosen) : fitting.length > 0;
  return isFitting ? null : misfitSentence(crm, chosen, fitting);
}

/** The type may have been chosen for a reason, so another one is only a doubt. */
function doubtAboutType(
  { id, dataType, from }: Extract<CrmReference, { kind: "record" }>,
  chosen: CrmDataType,
): string[] {
  if (dataType === null || dataType === chosen) return [];
  const label = labelOf(dataType).toLowerCase();
  return [
    from === "address"
      ? `The CRM address was that of another record type: ${label}.`
      : `In Salesforce, IDs that start with ${id.slice(0, 3)} belong to another record type: ${label}.`,
  ];
}

function fieldsOf(issues: readonly { path: PropertyKey[]; message: string }[]) {
  return Object.fromEntries(
    issues.map(({ path, message }) => [path.map(String).join("."), message]),
  );
}
