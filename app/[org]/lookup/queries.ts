import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { refusalSentence } from "#lib/linking/crm-reference/sentences.ts";
import { readCrmReference } from "#lib/linking/crm-reference.ts";
import { withoutInvisible } from "#lib/pasted-text.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { authorize } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
import { type Card, cardOf, type FoundKind, KINDS } from "./_model/found.ts";
import { ASKS, type Ids } from "./_queries/ask.ts";

export type LookupResult = {
  /** The ID that was looked for, without what was around it. */
  id: string;
  cards: Card[];
  /** Kinds that Siro could not be asked for. */
  failed: { kind: FoundKind; problem: Problem }[];
};

/** Longer texts are no ID, and Siro's addresses would become too long. */
const MAX_LENGTH = 200;
const MOST_SPELLINGS = 3;

/**
 * Everything with this ID: of Siro's, or of the CRM's, or in a pasted address of the CRM.
 * @returns a sentence if the text can't be an ID
 */
export async function lookUp(org: string, query: string): Promise<LookupResult | string> {
  const access = await authorize(org);
  const ids = idsIn(query);
  if (typeof ids === "string") return ids;
  const api = await siroFor(access).organization();
  const kinds = Object.keys(KINDS) as FoundKind[];
  const answers = await Promise.all(
    kinds.map(async (kind) => {
      try {
        return { kind, found: await inTime(ASKS[kind](api, ids)) };
      } catch (error) {
        return { kind, problem: toProblem(error) };
      }
    }),
  );
  return {
    id: ids.siro,
    cards: answers.flatMap(({ found }) => found?.map(cardOf) ?? []),
    failed: answers.flatMap(({ kind, problem }) => (problem ? [{ kind, problem }] : [])),
  };
}

function idsIn(query: string): Ids | string {
  const text = withoutInvisible(query).trim();
  const read = readCrmReference(text);
  if (read.kind === "refused") return refusalSentence(read);
  if (read.kind === "record") {
    const siro = read.from === "address" ? read.id : text;
    return { siro, crm: read.spellings.slice(0, MOST_SPELLINGS) };
  }
  if (text.length > MAX_LENGTH || /\s/.test(text))
    return "This isn't an ID or the address of a record.";
  return { siro: text, crm: [text] };
}
