import { z } from "zod";
import {
  type CrmDataType,
  type CrmLinks,
  type CrmRef,
  listCrmRefs,
} from "#lib/siro/organization/crm-links.ts";
import type { LinkTarget } from "#lib/siro/platform/links.ts";
import { DATA_TYPES } from "./data-types.ts";
import { isSameRecordId } from "./salesforce-id.ts";

export type LinkRef = CrmRef & { dataType: CrmDataType };

const linkRefSchema = z.object({
  dataType: z.enum(DATA_TYPES),
  id: z.string(),
  externalId: z.string().nullable(),
});

/** What a recording is linked to. Plain data for the browser and audit rows. */
export const recordingLinkSchema = z.object({
  integrationConnectionId: z.string().nullable(),
  refs: z.array(linkRefSchema),
});
export type RecordingLink = z.infer<typeof recordingLinkSchema>;

/** Reads Siro's `crm` block; a missing block is a link without refs. */
export function linkOf(crm: CrmLinks | null): RecordingLink {
  const refs = listCrmRefs(crm).map(({ dataType, id, externalId }) => ({
    dataType,
    id,
    externalId,
  }));
  return { integrationConnectionId: crm?.integrationConnectionId ?? null, refs };
}

const keyOf = (ref: { dataType: string; id: string }) => `${ref.dataType} ${ref.id}`;

/** Equal for equal links, regardless of the order of refs. */
export function fingerprintOf(link: RecordingLink): string {
  return [...new Set(link.refs.map(keyOf))].sort().join(", ");
}

export function isSameLink(a: RecordingLink, b: RecordingLink): boolean {
  return fingerprintOf(a) === fingerprintOf(b);
}

/** The ref for `target`, if the recording is linked to it. */
export function findRef(link: RecordingLink, target: LinkTarget): LinkRef | null {
  const found = link.refs.find((ref) => {
    if (ref.dataType !== target.dataType) return false;
    if ("id" in target) return ref.id === target.id;
    const inConnection =
      link.integrationConnectionId === null ||
      link.integrationConnectionId === target.integrationConnectionId;
    return isSameRecordId(ref.externalId, target.externalId) && inConnection;
  });
  return found ?? null;
}

/** Linking one type also links others: an appointment its opportunity, an opportunity its account. */
const MAIN_FIRST: readonly CrmDataType[] = [
  "ENGAGEMENT",
  "OPPORTUNITY",
  "CONTACT",
  "LEAD",
  "ACCOUNT",
];

/** The main ref: the one that most likely also linked the others. */
export function mainRefOf(link: RecordingLink): LinkRef | null {
  const [first] = link.refs.toSorted(
    (a, b) => MAIN_FIRST.indexOf(a.dataType) - MAIN_FIRST.indexOf(b.dataType),
  );
  return first ?? null;
}

/** Refs of `wanted` that `actual` lacks, and extra refs of `actual`. */
export function compareLinks(wanted: RecordingLink, actual: RecordingLink) {
  const wantedKeys = new Set(wanted.refs.map(keyOf));
  const actualKeys = new Set(actual.refs.map(keyOf));
  return {
    missing: wanted.refs.filter((ref) => !actualKeys.has(keyOf(ref))),
    extra: actual.refs.filter((ref) => !wantedKeys.has(keyOf(ref))),
  };
}

/**
 * Siro's "unlinked" includes recordings whose only link is an appointment without a customer: it has
 * no opportunity, account, contact, or lead.
 */
export function countsAsUnlinked(link: RecordingLink): boolean {
  return link.refs.every((ref) => ref.dataType === "ENGAGEMENT");
}
