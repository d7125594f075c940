import { addressIn, readAddress } from "./crm-reference/address.ts";
import { readBareId } from "./crm-reference/bare-id.ts";
import { clean } from "./crm-reference/clean.ts";
import { bestConnections, type CrmConnection } from "./crm-reference/connections.ts";
import type { FoundRecord, RefusedText } from "./crm-reference/types.ts";

/*
 * What people paste where a CRM record is asked for: an address of the CRM, or an ID that came through
 * a chat, a spreadsheet, or another keyboard. Everything about it is read here, and only here.
 */

/** A pasted text, read. "none": nothing in it is an ID. */
export type CrmReference =
  | (FoundRecord & {
      /** IDs of the connections that fit best; null if none were given or the CRM is unknown. */
      connections: string[] | null;
    })
  | RefusedText
  | { kind: "none" };

/** Addresses are shorter. Longer texts aren't read, so reading never takes long. */
const MAX_LENGTH = 4_000;

/** Reads pasted text. Never throws, whatever the text is. */
export function readCrmReference(
  pasted: string,
  connections: readonly CrmConnection[] | null = null,
): CrmReference {
  if (pasted.length > MAX_LENGTH) return { kind: "none" };
  const { text, lookAlike, notes } = clean(pasted);
  const url = addressIn(text);
  if (url === null && lookAlike !== null) {
    return { kind: "refused", crm: null, why: "look-alike", letter: lookAlike };
  }
  const found = url ? readAddress(url) : readBareId(text);
  if (found === null) return { kind: "none" };
  if (found.kind === "refused") return found;
  return {
    ...found,
    notes: [...new Set([...notes, ...found.notes])],
    connections: connections && found.crm ? bestConnections(found, connections) : null,
  };
}
