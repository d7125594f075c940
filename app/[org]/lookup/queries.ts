import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { authorize } from "#lib/queries/organization.ts";
import { inTime } from "#lib/queries/secondary.ts";
import { type Card, cardOf, type FoundKind, KINDS } from "./_model/found.ts";
import { idsIn } from "./_model/ids-in.ts";
import { ASKS } from "./_queries/ask.ts";

export type LookupResult = {
  /** The ID that was looked for, without what was around it. */
  id: string;
  cards: Card[];
  /** Kinds that Siro could not be asked for. */
  failed: { kind: FoundKind; problem: Problem }[];
};

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
