import { readGuid } from "./dynamics.ts";
import { fromSalesforceId, record, refused } from "./found.ts";
import type { Found, ReferenceNote } from "./types.ts";

/** 5.72577E+18, also with a decimal comma. */
const SHORTENED = /^\d+(?:[.,]\d+)?e\+\d+$/i;
/** 669,192,850, also with points, apostrophes, or spaces. */
const GROUPED = /^\d{1,3}(?:([,.'’\s])\d{3})(?:\1\d{3})*$/;
const JOB_NUMBER = /^J-?\d{3,}$/i;
const ID = /^[\w.:|@~+/=-]{1,200}$/;

/**
 * Reads a text that isn't an address: an ID of a CRM that can be told by its form, or any other ID.
 * Null: not an ID.
 */
export function readBareId(text: string): Found | null {
  if (SHORTENED.test(text)) return refused(null, { why: "shortened" });
  const known = readGuid(text) ?? fromSalesforceId(text, "id");
  if (known) return known;
  if (JOB_NUMBER.test(text)) {
    const notes: ReferenceNote[] = ["job-number"];
    return record({ crm: "SERVICE_TITAN", dataType: "OPPORTUNITY", id: text, from: "id", notes });
  }
  if (GROUPED.test(text)) return anyId(text.replaceAll(/\D/g, ""), ["tidied"]);
  return ID.test(text) && /\d/.test(text) ? anyId(text, isRounded(text) ? ["rounded"] : []) : null;
}

function anyId(id: string, notes: ReferenceNote[]): Found {
  return record({ crm: null, dataType: null, id, from: "id", notes });
}

/** Programs keep about 16 digits of a number. A real ID of 18 ends in two zeros one time in a hundred. */
function isRounded(text: string): boolean {
  return /^\d{18,}$/.test(text) && /^0+$/.test(text.slice(16));
}
