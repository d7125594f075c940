import { findMisfit, readFor } from "#lib/linking/connection-fit.ts";
import { type CrmConnection, takesAnyId } from "#lib/linking/crm-reference/connections.ts";
import { readingSentence, refusalSentence } from "#lib/linking/crm-reference/sentences.ts";
import { type CrmReference, readCrmReference } from "#lib/linking/crm-reference.ts";
import type { EnteredTarget } from "#lib/linking/link-target.ts";
import type { CrmDataType } from "#lib/siro/organization/crm-links.ts";

/** What stands in the form for a record that is not a candidate. */
export type Entered = {
  idKind: "siro" | "crm";
  dataType: CrmDataType;
  id: string;
  externalId: string;
  integrationConnectionId: string;
  /** A person chose the connection: reading a paste doesn't change it. */
  isConnectionChosen: boolean;
  /** The text that the CRM ID was read from, as it was pasted. */
  source: string | null;
};

type Field = "id" | "externalId" | "integrationConnectionId";

/** This many characters at once were pasted or filled in by the browser, not typed. */
const PASTED_CHARACTERS = 5;

/** An empty form. The only connection is chosen from the start. */
export function nothingEntered(connections: readonly CrmConnection[] | null): Entered {
  const [only, ...others] = connections ?? [];
  return {
    idKind: "crm",
    dataType: "ENGAGEMENT",
    id: "",
    externalId: "",
    integrationConnectionId: only && others.length === 0 ? only.id : "",
    isConnectionChosen: false,
    source: null,
  };
}

/** The form after a field changed. Pasted text is read at once, and typed text when it is sent. */
export function withChange(
  entered: Entered,
  field: Field,
  value: string,
  connections: readonly CrmConnection[] | null,
): Entered {
  if (field === "integrationConnectionId") {
    return { ...entered, integrationConnectionId: value, isConnectionChosen: value !== "" };
  }
  const changed = { ...entered, [field]: value, ...(field === "externalId" && { source: null }) };
  if (countInserted(entered[field], value) < PASTED_CHARACTERS) return changed;
  if (field === "externalId") return withReading(changed, connections);
  // A CRM address in the field for the Siro ID can only be meant as a CRM ID.
  const read = readCrmReference(value);
  const isAddress = read.kind === "record" && read.from === "address";
  return isAddress
    ? withReading({ ...entered, idKind: "crm", externalId: value, source: null }, connections)
    : changed;
}

/** The number of characters that one change put in. */
function countInserted(before: string, after: string): number {
  let start = 0;
  while (start < after.length && after[start] === before[start]) start++;
  let same = 0;
  const most = Math.min(before.length, after.length) - start;
  while (same < most && after.at(-1 - same) === before.at(-1 - same)) same++;
  return after.length - start - same;
}

/** Reads the CRM ID, and fills in what it says: the ID, the record type, and the connection that fits. */
export function withReading(
  entered: Entered,
  connections: readonly CrmConnection[] | null,
): Entered {
  if (entered.idKind !== "crm" || entered.source !== null) return entered;
  const chosen = entered.isConnectionChosen ? chosenOf(entered, connections) : undefined;
  const reference = readFor(entered.externalId, chosen, connections);
  if (reference.kind === "none" || isFree(entered, connections)) return entered;
  if (reference.kind === "refused") return { ...entered, source: entered.externalId };
  return {
    ...entered,
    source: entered.externalId,
    externalId: reference.id === entered.externalId.trim() ? entered.externalId : reference.id,
    dataType: reference.dataType ?? entered.dataType,
    integrationConnectionId: connectionFor(reference, entered, connections),
  };
}

/** A connection that a person chose stays, and so does the only one. */
function connectionFor(
  { connections: fitting }: Extract<CrmReference, { kind: "record" }>,
  { integrationConnectionId: chosen, isConnectionChosen }: Entered,
  connections: readonly CrmConnection[] | null,
): string {
  if (isConnectionChosen || fitting === null || connections?.length === 1) return chosen;
  const named = connections?.filter((each) => fitting.includes(each.id) && !takesAnyId(each)) ?? [];
  const [best, ...others] = named;
  if (best && others.length === 0) return best.id;
  return fitting.includes(chosen) ? chosen : "";
}

/** What the form says under its fields before it is sent. */
type EnteredNotes = {
  errors: Partial<Record<Field, string>>;
  /** How the CRM ID was read; null if it stands as it was entered. */
  reading: string | null;
};

export function notesOf(
  entered: Entered,
  connections: readonly CrmConnection[] | null,
): EnteredNotes {
  const { source } = entered;
  const chosen = chosenOf(entered, connections);
  const reference = source === null ? null : readFor(source, chosen, connections);
  if (reference?.kind === "refused") {
    return { errors: { externalId: refusalSentence(reference) }, reading: null };
  }
  if (reference?.kind !== "record") return { errors: {}, reading: null };
  const misfit = findMisfit(reference, chosen, connections ?? []);
  return {
    errors: misfit ? { integrationConnectionId: misfit } : {},
    reading: readingSentence(reference),
  };
}

/** The visible fields. Hidden ones keep their text in case the member switches back. */
export function targetOf(entered: Entered): EnteredTarget {
  const { idKind, dataType, id, externalId, integrationConnectionId, source } = entered;
  return idKind === "siro"
    ? { dataType, id }
    : { dataType, externalId: source ?? externalId, integrationConnectionId };
}

/** Nothing is read for a connection that takes any IDs. */
function isFree(entered: Entered, connections: readonly CrmConnection[] | null): boolean {
  const chosen = chosenOf(entered, connections);
  return chosen !== undefined && entered.isConnectionChosen && takesAnyId(chosen);
}

function chosenOf(
  { integrationConnectionId }: Entered,
  connections: readonly CrmConnection[] | null,
): CrmConnection | undefined {
  return connections?.find(({ id }) => id === integrationConnectionId);
}
