import { fieldWords } from "#lib/problems/field-words.ts";
import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import { findMisfit, readFor } from "./connection-fit.ts";
import { type CrmConnection, judgeFit, takesAnyId } from "./crm-reference/connections.ts";
import { doubtsAbout, refusalSentence } from "./crm-reference/sentences.ts";
import type { CrmReference } from "./crm-reference.ts";
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
  const isOtherAccount = chosen && judgeFit(reference, chosen, connections) === "other-account";
  const doubts = [
    ...doubtsAbout(reference),
    ...doubtAboutType(reference, target.dataType),
    ...(isOtherAccount ? [OTHER_ACCOUNT] : []),
  ];
  return { target, spellings: reference.spellings, doubts };
}

const OTHER_ACCOUNT =
  "The address is of another CRM account than the records that Siro has from this connection.";

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
    issues.map(({ path, message }) => [path.map(String).join("."), fieldWords(message)]),
  );
}
