import { type CrmConnection, crmNamedIn } from "./connections.ts";
import { CRMS, type Crm, type FoundRecord, type ReferenceNote, type RefusedText } from "./types.ts";

const NOTES: Record<ReferenceNote, string> = {
  invisible: "Invisible characters were removed.",
  tidied: "Formatting around the ID was removed.",
  completed: "The ID was completed from 15 characters to 18.",
  restored: "Capital letters were restored from the ID's last three characters.",
  "case-lost":
    "All letters of this ID have the same case, so capital letters may have been lost. If Siro doesn't find it, copy the ID again from Salesforce.",
  rounded:
    "This number ends in zeros, as if a spreadsheet had rounded it. Compare it with the ID in the CRM.",
  "job-number":
    "This looks like a job number. Siro uses the job ID, which is in the job's address in ServiceTitan.",
  sandbox: "This address is in a Salesforce sandbox, which has other records than your live CRM.",
};

/** Notes that put the ID itself in doubt. The others only say what was put right. */
const DOUBTS: readonly ReferenceNote[] = ["case-lost", "rounded", "job-number", "sandbox"];

/** How the ID was read, for under its field: "Read from a HubSpot address." Null if as it was entered. */
export function readingSentence({ crm, from, notes, dataType }: FoundRecord): string | null {
  const source =
    from === "address" && crm ? `Read from ${article(crm)} ${CRMS[crm]} address.` : null;
  const type = from === "address" && dataType === null ? "Choose its record type." : null;
  return [source, ...notes.map((note) => NOTES[note]), type].filter(Boolean).join(" ") || null;
}

/** Why the ID may be wrong, one sentence for each reason. */
export function doubtsAbout({ notes }: Pick<FoundRecord, "notes">): string[] {
  return notes.filter((note) => DOUBTS.includes(note)).map((note) => NOTES[note]);
}

/** Why a recognized text can't be linked, and what to paste instead. */
export function refusalSentence(refused: RefusedText): string {
  const crm = refused.crm && CRMS[refused.crm];
  switch (refused.why) {
    case "no-record":
      return `This ${crm ?? "CRM"} address doesn't show a single record. Open the record and copy its address.`;
    case "other-kind":
      return `Siro can't link this kind of ${crm ?? "CRM"} record (${refused.what}). Use an appointment, opportunity, account, contact, or lead.`;
    case "user":
      return `This is a ${crm ?? "CRM"} user. Use an appointment, opportunity, account, contact, or lead.`;
    case "mistyped":
      return "This ID is mistyped: its last three characters don't match the others. Copy it again from Salesforce.";
    case "shortened":
      return "A spreadsheet shortened this number, so its last digits are lost. Copy the ID from the CRM.";
    case "look-alike":
      return `${refused.letter} isn't one of the letters A to Z. Copy the ID again, or type it.`;
    case "unknown-address":
      return "This isn't a CRM address that siro-admin recognizes. Enter the record's ID.";
  }
}

/** Why a record can't be of the chosen connection, if there is one, and which ones fit. */
export function misfitSentence(
  crm: Crm,
  chosen: CrmConnection | undefined,
  fitting: readonly CrmConnection[],
): string {
  const names = new Intl.ListFormat("en", { type: "disjunction" }).format(fitting.map(nameOf));
  const remedy = fitting.length > 0 ? `Choose ${names}.` : "None of your connections match.";
  const kind = `${article(crm)} ${CRMS[crm]}`;
  if (!chosen) return `This is ${kind} record. ${remedy}`;
  const isOfCrm = [chosen.platform, chosen.name].some((text) => crmNamedIn(text) === crm);
  return isOfCrm
    ? `${nameOf(chosen)} is connected to another ${CRMS[crm]} account than this record's. ${remedy}`
    : `This is ${kind} record, but ${nameOf(chosen)} isn't ${kind} connection. ${remedy}`;
}

const nameOf = ({ name, id }: CrmConnection) => `“${name ?? id}”`;
const article = (crm: Crm) => (/^[AEIOU]/.test(CRMS[crm]) ? "an" : "a");
