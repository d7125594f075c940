import { fold } from "#lib/mapping/records/text.ts";
import { inLatin } from "./transliterate.ts";

/** What is worked on, and what is done there. */
const WORK = new Set(
  (
    "estimate est estimation quote proposal bid consult consultation inspection inspect check survey assessment demo " +
    "demonstration presentation pitch install installation installed replacement replace maintenance tune tuneup annual " +
    "seasonal upgrade remodel renovation repair repairs " +
    "roof roofing gutter gutters siding window windows door doors kitchen bath bathroom solar panel panels hvac ac " +
    "furnace heating cooling heat air plumbing plumber water heater pest termite lawn tree fence deck patio pool " +
    "painting paint exterior interior insulation flooring floor carpet concrete foundation basement attic garage " +
    "electrical electric generator security alarm smart spray treatment cleaning"
  ).split(" "),
);

/** Words that stand in titles and subjects of any customer. */
const COMMON = new Set(
  (
    "a an and at by de der die del el en for from in la le los mit my of on or our the their to und with y " +
    "am pm mr mrs ms miss dr sr jr ii iii " +
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun today " +
    "january february march april may june july august september october november december " +
    "jan feb mar apr jun jul aug sep sept oct nov dec morning afternoon evening noon " +
    "recording record rec audio voice memo note notes new untitled meeting meet mtg appointment appt visit call " +
    "phone conversation conv chat talk sales sale follow followup up revisit " +
    "second third first 1st 2nd 3rd part pt pt1 pt2 continued cont initial final re fwd rescheduled resched " +
    "home house residence residential property site job project work order service services " +
    "customer client lead prospect contact account opportunity opp deal renewal contract signing sign close closing " +
    "family inc llc co corp company ltd group team street st avenue ave road rd drive dr ln court ct blvd way " +
    "place pl circle north south east west n s e w apt unit suite test only full partial free no not " +
    "dela saint household trust estate homeowner homeowners hoa " +
    "sold closed pending show noshow canceled callback voicemail vm zoom facetime video virtual online " +
    "canvass canvassing knock knocks knocked walkin walk referral deposit financing paperwork interested"
  ).split(" "),
);

/** What streets are, and where they lead, beside their names: "Prospect" is the name of Prospect Ave. */
const STREET_WORD =
  /^(st|street|ave|avenue|rd|road|dr|drive|ln|lane|ct|court|blvd|boulevard|way|pl|place|cir|circle|ter|terrace|trl|trail|pkwy|parkway|hwy|highway|sq|square|north|south|east|west|apt|unit|suite|ste)$/;

/** Titles of recordings that no customer belongs to. */
const INTERNAL =
  /\b(team|staff|sales|office|weekly|daily|morning|pipeline|all.?hands)\s+(meeting|huddle|standup|stand.up|call|training|sync)\b|\b(training|role.?play|ride.?along|practice|coaching|onboarding|standup|huddle|one.on.one|1on1|internal|lunch|interview)\b|(?<!\d)1\s?:\s?1(?!\d)/i;
/** Subjects of calendar rows that keep time free, whatever else they say. */
const FREE_TIME =
  /\b(pto|ooo|out of office|time off|day off|off today|personal time|unavailable|do not book|drive time|travel time|commute|focus time|admin time|canvass(ing)?|one.on.one|1on1|(team|staff|sales|office)\s+(meeting|huddle|standup|training))\b|(?<!\d)1\s?:\s?1(?!\d)/i;
/** These do so only if they stand alone: a customer may be a "Family Practice" or a "Holiday Inn". */
const ALONE =
  /\b(vacation|holiday|sick|lunch|break|block(ed)?|busy|hold|training|role.?play|ride.?along|practice|coaching|onboarding|standup|huddle|interview|internal|team|staff|weekly|daily|gym|errands?|pipeline( review)?|forecast|all.?hands|on.?call|kick.?off)\b/gi;
const TRIAL =
  /\b(test(ing)?(?! drive)|mic check|sound check|pocket(?! doors?)|accident(al)?|delete|ignore|asdf|oops)\b/i;

export type TitleKind = "internal" | "trial" | "customer";

export function kindOfTitle(title: string): TitleKind {
  if (INTERNAL.test(title)) return "internal";
  return TRIAL.test(title) ? "trial" : "customer";
}

/** Whether a subject says that no customer is met. */
export function isInternalSubject(subject: string): boolean {
  if (FREE_TIME.test(subject)) return true;
  const rest = subject.replace(ALONE, " ");
  return rest !== subject && wordsOf(rest).every((word) => word.length < 2 || isCommon(word));
}

/** Whether a word says what is done or worked on, so that it's no name. */
export const isWork = (word: string) => WORK.has(word);

export const isCommon = (word: string) => COMMON.has(word) || WORK.has(word);

/** "Oak", "Prospect", or "5th", as a street may be named. */
export const isStreetName = (word: string) =>
  /^\d+(st|nd|rd|th)$/.test(word) ||
  (word.length > 2 && !hasDigit(word) && !STREET_WORD.test(word));

/** The words of a text, folded and in Latin letters, in their order. */
export function wordsOf(text: string): string[] {
  const plain = inLatin(fold(text))
    .replace(/[’'`´]s\b/g, "")
    .replace(/[’'`´.]/g, "");
  return plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

export const isNumber = (word: string) => /^\d+$/.test(word);

/** Letters and digits, as IDs have them. */
export const hasDigit = (word: string) => /\d/.test(word);
