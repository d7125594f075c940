import { domainToASCII } from "node:url";
import { findUnseen, isOneSlipApart, withoutUnseen } from "./text.ts";

export type Email = {
  /** Trimmed, in lower case. */
  text: string;
  local: string;
  domain: string;
  /** Without a tag, and without the dots that Gmail does not see: equal ones reach one mailbox. */
  mailbox: string;
};

const ADDRESS = /([^\s<>"(),:;]+)@([^\s<>"(),:;@]+\.[^\s<>"(),:;@]+)/;
const SIMPLE = /^[^\s<>"(),:;@]+@[^\s<>"(),:;@]+\.[^\s<>"(),:;@]+$/;
const ASCII = /^[\x21-\x7e]*$/;
const GMAIL = new Set(["gmail.com", "googlemail.com"]);
const PRIVATE = new Set(
  (
    "gmail.com googlemail.com yahoo.com outlook.com hotmail.com live.com msn.com icloud.com me.com " +
    "aol.com proton.me protonmail.com gmx.com gmx.de web.de comcast.net att.net verizon.net ymail.com"
  ).split(" "),
);
/** What people type where an address is demanded and none is known. */
const NOBODY = new Set(
  "none na n-a no noemail no-email no.email nomail unknown null x xx xxx test -".split(" "),
);

/** The address in a text, also within "Dana Ortiz <dana@acme.com>"; null where there is none. */
export function parseEmail(given: string | null): Email | null {
  if (!given) return null;
  let text = given.trim().toLowerCase();
  if (!SIMPLE.test(text)) {
    const found = ADDRESS.exec(text.replace(/^mailto:/, ""));
    if (!found) return null;
    text = found[0];
  }
  if (!ASCII.test(text)) text = text.normalize("NFC");
  const seen = ASCII.test(text) ? text : withoutUnseen(text);
  const at = seen.lastIndexOf("@");
  const local = seen.slice(0, at);
  const domain = readDomain(seen.slice(at + 1));
  if (NOBODY.has(local)) return null;
  const plus = local.indexOf("+");
  const untagged = plus > 0 ? local.slice(0, plus) : local;
  const isGmail = GMAIL.has(domain);
  const mailbox = isGmail ? `${untagged.replaceAll(".", "")}@gmail.com` : `${untagged}@${domain}`;
  return { text, local: untagged, domain, mailbox };
}

/** As its owner wrote it: without what a CRM's sandbox appends, and with its letters as DNS has them. */
function readDomain(written: string): string {
  const domain = written.endsWith(SANDBOX) ? written.slice(0, -SANDBOX.length) : written;
  return ASCII.test(domain) ? domain : domainToASCII(domain) || domain;
}

/** Salesforce appends it to every address of a sandbox, so that nobody gets mail from tests. */
const SANDBOX = ".invalid";

/** How two addresses of one mailbox differ, for the admin to read. */
export function explainMailbox(a: Email, b: Email): string {
  if (a.text.endsWith(SANDBOX) !== b.text.endsWith(SANDBOX)) {
    return "Same email, but one ends in .invalid, which CRM sandboxes append";
  }
  for (const { text } of [a, b]) {
    const at = findUnseen(text);
    if (at < 0) continue;
    const code = text.codePointAt(at)?.toString(16).toUpperCase().padStart(4, "0");
    return `Same email, but one has an invisible character (U+${code}) at position ${at + 1}`;
  }
  if (a.text.includes("xn--") !== b.text.includes("xn--")) {
    return "Same email, with the domain written in two ways";
  }
  return "Emails that reach the same mailbox";
}

export const isPrivateDomain = (domain: string) => PRIVATE.has(domain);

/** A letter of another alphabet among Latin ones, as it looks like one of them; null where there is none. */
export function findOddLetter({ text }: Email): string | null {
  if (ASCII.test(text) || !/[a-z]/.test(text)) return null;
  return /[\p{Script=Cyrillic}\p{Script=Greek}]/u.exec(text)?.[0] ?? null;
}

/** How two different addresses stand to each other, the likeliest first. */
export type EmailTie =
  | "same"
  /** Same mailbox: a tag, or dots at Gmail. */
  | "mailbox"
  /** The same before the @, and a domain that is one slip away. */
  | "domain-slip"
  | "other-domain"
  /** One slip before the @, in one domain. */
  | "slip"
  /** The same but for a number or a middle letter, as a mail system tells people of one name apart. */
  | "numbered"
  | "none";

export function compareEmails(a: Email, b: Email): EmailTie {
  if (a.text === b.text) return "same";
  if (a.mailbox === b.mailbox) return "mailbox";
  if (a.local === b.local)
    return isOneSlipApart(a.domain, b.domain) ? "domain-slip" : "other-domain";
  if (a.domain !== b.domain) return "none";
  if (lettersOf(a.local) === lettersOf(b.local) && digitsOf(a.local) !== digitsOf(b.local)) {
    return "numbered";
  }
  if (middleOf(a.local) !== middleOf(b.local)) return "numbered";
  // The first letter is mostly an initial: "bsmith" and "rsmith" are two people.
  const isLikely = Math.min(a.local.length, b.local.length) >= 4 && a.local[0] === b.local[0];
  if (findOddLetter(a) !== findOddLetter(b)) return "none";
  return isLikely && digitsOf(a.local) === digitsOf(b.local) && isOneSlipApart(a.local, b.local)
    ? "slip"
    : "none";
}

/**
 * A number or a middle letter that only one of two addresses of the house has, as mail systems give it
 * to the next one of a name: "dana.m.ortiz" beside "dana.ortiz", "dortiz2" beside "dana.ortiz".
 */
export function areToldApart(a: Email, b: Email): boolean {
  // Where everybody may choose, a number says nothing.
  if (a.domain !== b.domain && (isPrivateDomain(a.domain) || isPrivateDomain(b.domain))) {
    return false;
  }
  return digitsOf(a.local) !== digitsOf(b.local) || middleOf(a.local) !== middleOf(b.local);
}

const middleOf = (local: string) => /^[^._-]{2,}[._-](\p{L})[._-]/u.exec(local)?.[1] ?? "";

export const lettersOf = (local: string) =>
  local.replace(ASCII.test(local) ? /[^a-z]+/g : /[^\p{L}]+/gu, "");

const digitsOf = (local: string) => local.replace(/\D/g, "");
