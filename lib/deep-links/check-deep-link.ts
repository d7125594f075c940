import { buildDeepLink, DeepLinkError, withoutUnusable } from "./build-deep-link.ts";
import { checkAddress, faultsOfUnwrapping } from "./check-address.ts";
import { checkParameters } from "./check-parameters.ts";
import type { DeepLinkContext } from "./context.ts";
import type { DeepLink } from "./deep-link.ts";
import { error, type Fault, warning } from "./fault.ts";
import { oldLink } from "./old-link.ts";
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
};

/** Practical limits of apps, chats and QR codes; Siro documents none. */
const MAX_LENGTH = 2_000;
const WORST_FIRST = ["error", "warning", "note"];

/** Reads any text as a link to Siro's app, and says what is wrong with it and how to fix it. Never throws. */
export function checkDeepLink(pasted: string, context: DeepLinkContext = NOTHING_KNOWN): Diagnosis {
  const { text, steps, isCut } = unwrap(pasted);
  const found: Fault[] = faultsOfUnwrapping(steps);
  if (isCut) {
    return finish(
      { pasted, text, link: null, parameters: [] },
      [...found, tooLongToCheck(pasted)],
      null,
    );
  }
  const old = oldLink(text, context);
  if (old !== null) {
    return finish(
      { pasted, text, link: null, parameters: old.parameters },
      [...found, ...old.faults],
      old.meant,
    );
  }
  const address = checkAddress(text);
  found.push(...address.faults);
  if (!address.isSiros) return finish({ pasted, text, link: null, parameters: [] }, found, null);
  const parameters = readQuery(queryOf(text));
  const { faults, meant } = checkParameters(parameters, context);
  found.push(...faults, ...fragmentFaults(text));
  if (text.length > MAX_LENGTH) found.push(longerThanUsual(text));
  return finish({ pasted, text, link: parseDeepLink(text), parameters }, found, meant);
}

/** What comes after the first "?", as it stands there: the URL parser would already repair some of it. */
function queryOf(text: string): string {
  const at = text.indexOf("?");
  const whole = at === -1 ? "" : text.slice(at + 1);
  const query = whole.split("#", 1)[0] ?? "";
  const last = query.slice(query.lastIndexOf("&") + 1);
  // A "#" in a text was meant as a part of it.
  return /^(title|redirectUrl)=/.test(last) ? whole : query;
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
  diagnosis: Omit<Diagnosis, "faults" | "fixed">,
  faults: Fault[],
  meant: DeepLink | null,
): Diagnosis {
  const sorted = faults.toSorted(
    (a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity),
  );
  return { ...diagnosis, faults: sorted, fixed: meant && fixedFrom(meant, diagnosis.pasted) };
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
