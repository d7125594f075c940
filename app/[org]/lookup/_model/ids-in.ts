import { idIn } from "#components/shell/palette-entries.ts";
import { readingSentence, refusalSentence } from "#lib/linking/crm-reference/sentences.ts";
import { readCrmReference } from "#lib/linking/crm-reference.ts";
import { withoutInvisible } from "#lib/pasted-text.ts";

export type Ids = {
  /** Perhaps an ID of Siro's. */
  siro: string;
  /** Perhaps an ID of the CRM's, in each way that Siro may store it. */
  crm: readonly string[];
  /** How the ID was read, if not as it was entered. */
  note: string | null;
};

/** Longer texts are no ID, and Siro's addresses would become too long. */
export const MAX_LENGTH = 200;
const MOST_SPELLINGS = 3;

/** Of a text in which an ID was expected. */
export const NO_RECORD = "This isn't an ID or the URL of a record.";

/**
 * The ID in a typed or pasted text.
 * @returns null if the text is none, such as a name; a sentence if it is something else that has none
 */
export function idsIn(query: string): Ids | string | null {
  const text = withoutInvisible(query).trim();
  const read = readCrmReference(text);
  if (read.kind === "record") {
    const siro = read.from === "address" ? read.id : text;
    return { siro, crm: read.spellings.slice(0, MOST_SPELLINGS), note: readingSentence(read) };
  }
  if (read.kind === "refused" && read.why === "user") {
    return { siro: read.id, crm: userSpellings(read.id), note: null };
  }
  const fromSiro = isUrl(text) ? idIn(text) : null;
  if (fromSiro) return { siro: fromSiro, crm: [fromSiro], note: null };
  if (read.kind === "refused") return refusalSentence(read);
  if (text.length > MAX_LENGTH || /\s/.test(text)) return null;
  return { siro: text, crm: [text], note: null };
}

/** Salesforce's IDs of users have 15 or 18 characters, and Siro may store either. */
const userSpellings = (id: string) => (id.length === 18 ? [id, id.slice(0, 15)] : [id]);

export const isUrl = (text: string) => /^\s*https?:\/\//i.test(text);
