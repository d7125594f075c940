import { buildDeepLink, DeepLinkError, withoutUnusable } from "./build-deep-link.ts";
import { checkAddress, faultsOfUnwrapping } from "./check-address.ts";
import { checkParameters } from "./check-parameters.ts";
import type { DeepLinkContext } from "./context.ts";
import type { DeepLink } from "./deep-link.ts";
import { droppedFragment } from "./dropped.ts";
import { error, type Fault, warning } from "./fault.ts";
import { oldLink } from "./old-link.ts";
import { intendedName } from "./parameter-names.ts";
import { parseDeepLink } from "./parse-deep-link.ts";
import { type RawParameter, readQuery } from "./query.ts";
import { MAX_CHECKED_LENGTH, unwrap } from "./unwrap.ts";

const NOTHING_KNOWN: DeepLinkContext = { connections: null, conversationTypes: null };

export type Diagnosis = {
  pasted: string;
  /** The same without what was around the link. */
  text: string;
  /** What the app would do with it; null if nothing. */
  link: DeepLink | null;
  /** As they stand in the link, decoded once. */
  parameters: RawParameter[];
  /** Errors first. */
  faults: Fault[];
  /** The link as it was probably meant; null if that can't be known. */
  fixed: string | null;
  /** What the pasted link has and the fixed one doesn't, each in a few words. */
  dropped: string[];
};

/** Practical limits of apps, chats and QR codes; Siro documents none. */
const MAX_LENGTH = 2_000;
const UNKNOWN = { meant: null, dropped: [] };
const WORST_FIRST = ["error", "warning", "note"];

/** Reads any text as a link to Siro's app, and says what is wrong with it and how to fix it. Never throws. */
export function checkDeepLink(pasted: string, context: DeepLinkContext = NOTHING_KNOWN): Diagnosis {
  const { text, steps, isCut } = unwrap(pasted);
  const found: Fault[] = faultsOfUnwrapping(steps);
  const nothing = { pasted, text, link: null, parameters: [] };
  if (isCut) return finish(nothing, [...found, tooLongToCheck(pasted)]);
  const old = oldLink(text, context);
  if (old !== null) {
    return finish({ ...nothing, parameters: old.parameters }, [...found, ...old.faults], old);
  }
  const address = checkAddress(text);
  found.push(...address.faults);
  if (!address.isSiros) return finish(nothing, found);
  const { query, fragment } = readQueryText(text);
  const parameters = readQuery(query);
  const { faults, meant, dropped } = checkParameters(parameters, context);
  found.push(...faults, ...fragmentFaults(text));
  if (text.length > MAX_LENGTH) found.push(longerThanUsual(text));
  return finish({ pasted, text, link: parseDeepLink(text), parameters }, found, {
    meant,
    dropped: [...dropped, ...droppedFragment(fragment)],
  });
}

/**
 * What comes after the first "?", as it stands there: the URL parser would already repair some of it.
 * `fragment` is what a "#" cuts off and no value needs.
 */
function readQueryText(text: string): { query: string; fragment: string } {
  const at = text.indexOf("?");
  const whole = at === -1 ? "" : text.slice(at + 1);
  const query = whole.split("#", 1)[0] ?? "";
  const last = readQuery(query.slice(query.lastIndexOf("&") + 1))[0];
  const meant = last ? intendedName(last.name) : null;
  // A "#" in a text was meant as a part of it.
  const isText = last?.raw !== null && (meant === "title" || meant === "redirectUrl");
  return isText ? { query: whole, fragment: "" } : { query, fragment: whole.slice(query.length) };
}

function fragmentFaults(text: string): Fault[] {
  const at = text.indexOf("#");
  if (at === -1) return [];
  return [
    error("hash", 'Everything after "#" is lost: it isn\'t encoded.', {
      fix: 'Write "#" in a value as %23.',
    }),
  ];
}

function longerThanUsual(text: string): Fault {
  const most = inDigits(MAX_LENGTH);
  return warning(
    "too-long",
    `The link has ${inDigits(text.length)} characters. Some apps cut links after ${most}.`,
  );
}

function tooLongToCheck(pasted: string): Fault {
  const length = inDigits(pasted.trim().length);
  return error(
    "too-long-to-check",
    `The text has ${length} characters. Only ${inDigits(MAX_CHECKED_LENGTH)} can be checked.`,
    { fix: "Paste only the link, or shorten its values." },
  );
}

const inDigits = (count: number) => count.toLocaleString("en-US");

function finish(
  diagnosis: Omit<Diagnosis, "faults" | "fixed" | "dropped">,
  faults: Fault[],
  { meant, dropped }: { meant: DeepLink | null; dropped: string[] } = UNKNOWN,
): Diagnosis {
  const sorted = faults.toSorted(
    (a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity),
  );
  const fixed = meant && fixedFrom(meant, diagnosis.pasted);
  return { ...diagnosis, faults: sorted, fixed, dropped: fixed === null ? [] : dropped };
}

/** Null if nothing is to be fixed, or if no valid link can be built. */
function fixedFrom(meant: DeepLink, pasted: string): string | null {
  try {
    const fixed = buildDeepLink(withoutUnusable(meant));
    return fixed === pasted ? null : fixed;
  } catch (failure) {
    if (failure instanceof DeepLinkError) return null;
    throw failure;
  }
}
