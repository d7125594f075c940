import type { Route } from "next";
import { refusalSentence } from "#lib/linking/crm-reference/sentences.ts";
import { readCrmReference } from "#lib/linking/crm-reference.ts";
import { labelOf } from "#lib/linking/data-types.ts";
import type { Problem } from "#lib/problems/problem.ts";
import type { PaletteEntry } from "./palette-entries.ts";

/** Where the palette finds recordings and people of a CRM record. */
export type CrmPaths = { recordings: string; ofRecord: string; people: string; lookup: string };

/** Records that Siro lists under one CRM ID. */
export type RecordAnswer = {
  records: {
    type: string;
    name: string | null;
    externalId: string;
    /** The recording that is linked to it. */
    recording: { id: string; title: string | null } | null;
  }[];
  /** Siro's API lists no records of this type. */
  isUnlisted: boolean;
};

type Lookup =
  | { find: "record"; id: string; dataType: string | null; isBare: boolean }
  | { find: "person"; id: string }
  | { find: "nothing"; note: string };

export type CrmMatches = { entries: PaletteEntry[]; note: string | null };

/** Shorter ones are typed words and numbers. */
const MIN_LENGTH = 5;

/** What to look up for a pasted text; null if it is neither an ID nor an address of a CRM. */
export function lookupOf(text: string): Lookup | null {
  const reference = readCrmReference(text);
  if (reference.kind === "none" || text.trim().length < MIN_LENGTH) return null;
  if (reference.kind === "record") {
    const { id, dataType, crm } = reference;
    return { find: "record", id, dataType, isBare: crm === null };
  }
  if (reference.why === "user") return { find: "person", id: reference.id };
  if (reference.crm === null) return null;
  return { find: "nothing", note: refusalSentence(reference) };
}

export function urlOf(lookup: Lookup, { ofRecord }: CrmPaths): string | null {
  if (lookup.find !== "record") return null;
  const query = new URLSearchParams({ id: lookup.id });
  if (lookup.dataType) query.set("type", lookup.dataType);
  return `${ofRecord}?${query}`;
}

/** Entries to open, and a sentence where there is nothing to open. Null: nothing to say. */
export function matchesOf(
  lookup: Lookup,
  paths: CrmPaths,
  { data, problem }: { data?: RecordAnswer; problem?: Problem },
): CrmMatches | null {
  if (lookup.find === "nothing") return { entries: [], note: lookup.note };
  if (lookup.find === "person") {
    return { entries: [findPerson(lookup.id, paths), lookUp(lookup.id, paths)], note: null };
  }
  const lookIt = lookUp(lookup.id, paths);
  if (problem) return { entries: [lookIt], note: problem.message };
  if (data === undefined) {
    return lookup.isBare ? null : { entries: [lookIt], note: `Looking up ${lookup.id}…` };
  }
  const recordings = data.records.flatMap((record) => openRecording(record, paths));
  const entries = [...recordings, lookIt];
  const unlinked = data.records.filter(({ recording }) => recording === null);
  const notes = unlinked.map(
    ({ type, name, externalId }) =>
      `${type} ${name ? `“${name}” (${externalId})` : externalId} isn't linked to a recording.`,
  );
  if (data.records.length > 0) return { entries, note: notes.join(" ") || null };
  return lookup.isBare ? null : { entries, note: whyNothing(lookup, data) };
}

function openRecording(
  { type, name, externalId, recording }: RecordAnswer["records"][number],
  { recordings }: CrmPaths,
): PaletteEntry[] {
  if (recording === null) return [];
  return [
    {
      label: recording.title ? `Open recording “${recording.title}”` : "Open recording",
      detail: `${type} ${name ?? externalId}`,
      to: `${recordings}/${encodeURIComponent(recording.id)}` as Route,
    },
  ];
}

/** Lookup knows more kinds of records, and what is stored. */
export function lookUp(id: string, { lookup }: CrmPaths): PaletteEntry {
  return {
    label: "Look up",
    detail: id,
    to: `${lookup}?q=${encodeURIComponent(id)}` as Route,
  };
}

function findPerson(id: string, { people }: CrmPaths): PaletteEntry {
  return {
    label: "Find CRM user in People",
    detail: id,
    to: `${people}?tab=directory&q=${encodeURIComponent(id)}` as Route,
  };
}

function whyNothing(
  { id, dataType }: Extract<Lookup, { find: "record" }>,
  { isUnlisted }: RecordAnswer,
): string {
  const label = dataType ? labelOf(dataType).toLowerCase() : "record";
  return isUnlisted
    ? `Siro's API can't look up ${id}: it lists only appointments and opportunities by CRM ID.`
    : `Siro lists no ${label} with the CRM ID ${id}.`;
}
