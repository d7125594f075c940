import "server-only";
import { siroFor } from "#lib/credentials/siro-for.ts";
import { type CrmMatches, findCrmMatches } from "#lib/mirror/crm/find-matches.ts";
import {
  type IndexProgress,
  readIndexProgress,
} from "#lib/mirror/recordings/read-index-progress.ts";
import type { Problem } from "#lib/problems/problem.ts";
import { toProblem } from "#lib/problems/to-problem.ts";
import { connectionNames, readConnectionList } from "#lib/queries/connection-list.ts";
import { type Access, authorize } from "#lib/queries/organization.ts";
import { inTime, secondary } from "#lib/queries/secondary.ts";
import { isStorableText } from "#lib/siro/http/plain-text.ts";
import type { Chain } from "./_model/chain.ts";
import { type Card, cardOf, type FoundKind, KINDS, withRecordings } from "./_model/found.ts";
import { type Ids, idsIn, isUrl, NO_RECORD } from "./_model/ids-in.ts";
import type { Coverage, Reference, StoredRecord } from "./_model/stored.ts";
import { ASKS, type Asked } from "./_queries/ask.ts";
import { followChain } from "./_queries/chain.ts";
import { findReferences } from "./_queries/references.ts";
import { findStored, readCoverage } from "./_queries/stored.ts";

export type LookupResult = {
  /** What has this ID; a sentence if there is no ID in a URL; null if the text can't be an ID. */
  byId: FoundById | string | null;
  /** Stored CRM records with these words; null if these weren't looked for. */
  byWords: FoundByWords | null;
};

/** `found` is null if the search failed or took too long. */
export type FoundByWords = { found: CrmMatches | null };

export type FoundById = Pick<Ids, "note"> & {
  /** The ID that was looked for, without what was around it. */
  id: string;
  cards: Card[];
  /** Leads and contacts: Siro shows them only as what recordings are linked to. */
  references: Reference[];
  /** Names of connections by ID, where Siro listed them in time. */
  connectionNames: Record<string, string>;
  /** Stored records that Siro didn't show now. */
  stored: StoredRecord[];
  /** Kinds that Siro could not be asked for. */
  failed: { kind: FoundKind; problem: Problem }[];
  /** How complete the copies are that were searched; null if a search of them failed or took too long. */
  copies: { coverage: Coverage[]; recordings: IndexProgress } | null;
};

const MOST_BY_WORDS = 20;
const KINDS_BY_WORDS = ["engagement", "opportunity", "account", "crm-user"] as const;

/** Everything with this ID, and the stored CRM records that contain these words. */
export async function lookUp(org: string, query: string): Promise<LookupResult> {
  const access = await authorize(org);
  const ids = idsIn(query);
  const [byId, byWords] = await Promise.all([
    ids === null || typeof ids === "string" ? ids : findById(access, ids),
    isUrl(query) ? null : findByWords(access.organization.id, query),
  ]);
  return { byId, byWords };
}

async function findByWords(organizationId: string, query: string): Promise<FoundByWords> {
  const ask = { kinds: KINDS_BY_WORDS, limit: MOST_BY_WORDS };
  return { found: await secondary(findCrmMatches(organizationId, query, ask)) };
}

/**
 * Everything with this ID: of Siro's, or of the CRM's, or in a pasted address. Kinds that Siro lists only by
 * its own ID are found in siro-admin's copies first.
 */
async function findById(access: Access, ids: Ids): Promise<FoundById> {
  const { id: organizationId } = access.organization;
  const { stored, references, copies } = await readCopies(organizationId, ids);
  const siroIds = (kind: FoundKind) => [
    ids.siro,
    ...stored.filter((each) => each.kind === kind).map(({ id }) => id),
    ...references.filter(({ dataType }) => kind === "account" && dataType === "ACCOUNT").map(idOf),
  ];
  const api = await siroFor(access).organization();
  const kinds = Object.keys(KINDS) as FoundKind[];
  const answers = await Promise.all(
    kinds.map(async (kind) => {
      const asked: Asked = { siro: [...new Set(siroIds(kind))], crm: ids.crm };
      try {
        return { kind, found: await inTime(ASKS[kind](api, asked)) };
      } catch (error) {
        return { kind, problem: toProblem(error) };
      }
    }),
  );
  const cards = answers.flatMap(({ found }) => found?.map(cardOf) ?? []);
  const hasConnection = [...cards, ...references].some(({ connectionId }) => connectionId !== null);
  const list = hasConnection ? await secondary(readConnectionList(access)) : null;
  return {
    id: ids.siro,
    note: ids.note,
    cards: cards.map((card) => withRecordings(card, references)),
    references: references.filter(({ dataType }) => dataType === "LEAD" || dataType === "CONTACT"),
    connectionNames: connectionNames(list?.connections ?? []),
    stored: stored.filter(({ kind, id }) => !cards.some((c) => c.kind === kind && c.id === id)),
    failed: answers.flatMap(({ kind, problem }) => (problem ? [{ kind, problem }] : [])),
    copies,
  };
}

/**
 * From an appointment to the CRM fields of its call, step by step.
 * @returns a sentence if the text can't be an ID
 */
export async function readChain(org: string, query: string): Promise<Chain | string> {
  const access = await authorize(org);
  const ids = idsIn(query);
  return ids === null || typeof ids === "string" ? (ids ?? NO_RECORD) : followChain(access, ids);
}

const idOf = ({ id }: { id: string }) => id;

/** What siro-admin remembers under these IDs. The page does without it if that fails or takes too long. */
async function readCopies(organizationId: string, { siro, crm }: Ids) {
  const ids = [...new Set([siro, ...crm])].filter(isStorableText);
  const [stored, references, copies] = await Promise.all([
    secondary(findStored(organizationId, ids)),
    secondary(findReferences(organizationId, ids)),
    secondary(Promise.all([readCoverage(organizationId), readIndexProgress(organizationId)])),
  ]);
  const isWhole = stored !== null && references !== null && copies !== null;
  return {
    stored: stored ?? [],
    references: references ?? [],
    copies: isWhole ? { coverage: copies[0], recordings: copies[1] } : null,
  };
}
