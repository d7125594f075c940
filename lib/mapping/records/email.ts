import { domainToASCII } from "node:url";
import { findInvisible, withoutInvisible } from "#lib/pasted-text.ts";
import { isOneSlipApart } from "./text.ts";

export type Email = {
  /** Trimmed, in lowercase. */
  text: string;
  local: string;
  domain: string;
  /**
   * Without a tag, and without the dots that Gmail ignores: equal results reach the same mailbox.
   */
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
/** What people type when an email is required and none is known. */
const PLACEHOLDERS = new Set(
  "none na n-a no noemail no-email no.email nomail unknown null x xx xxx test -".split(" "),
);

/** The email in a text, including "Dana Ortiz <dana@acme.com>"; null if there is none. */
export function parseEmail(given: string | null): Email | null {
  if (!given) return null;
  let text = given.trim().toLowerCase();
  if (!SIMPLE.test(text)) {
    const found = ADDRESS.exec(text.replace(/^mailto:/, ""));
    if (!found) return null;
    text = found[0];
  }
  if (!ASCII.test(text)) text = text.normalize("NFC");
  const seen = ASCII.test(text) ? text : withoutInvisible(text);
  const at = seen.lastIndexOf("@");
  const local = seen.slice(0, at);
  const domain = readDomain(seen.slice(at + 1));
  if (PLACEHOLDERS.has(local)) return null;
  const plus = local.indexOf("+");
  const untagged = plus > 0 ? local.slice(0, plus) : local;
  const isGmail = GMAIL.has(domain);
  const mailbox = isGmail ? `${untagged.replaceAll(".", "")}@gmail.com` : `${untagged}@${domain}`;
  return { text, local: untagged, domain, mailbox };
}

/**
 * As its owner wrote it: without the suffix of a CRM sandbox, and with its letters as DNS has them.
 */
function readDomain(written: string): string {
  const domain = written.endsWith(SANDBOX) ? written.slice(0, -SANDBOX.length) : written;
  return ASCII.test(domain) ? domain : domainToASCII(domain) || domain;
}

/** Salesforce appends it to every email in a sandbox, so that no one gets mail from tests. */
const SANDBOX = ".invalid";

/** How two emails of one mailbox differ, for the admin to read. */
export function explainMailbox(a: Email, b: Email): string {
  if (a.text.endsWith(SANDBOX) !== b.text.endsWith(SANDBOX)) {
    return "Same email, but one ends in .invalid, which CRM sandboxes append";
  }
  for (const { text } of [a, b]) {
    const at = findInvisible(text);
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

/**
 * A letter of another alphabet among Latin ones, shown as the Latin letter it resembles; null if
 * there is none.
 */
export function findOddLetter({ text }: Email): string | null {
  if (ASCII.test(text) || !/[a-z]/.test(text)) return null;
  return /[\p{Script=Cyrillic}\p{Script=Greek}]/u.exec(text)?.[0] ?? null;
}

/** The relation between two different emails, most likely first. */
export type EmailTie =
  | "same"
  /** Same mailbox: a tag, or dots at Gmail. */
  | "mailbox"
  /** The same part before the @, and a domain that is one typo away. */
  | "domain-slip"
  | "other-domain"
  /** One typo before the @, in the same domain. */
  | "slip"
  /**
   * The same except for a number or a middle letter, as mail systems distinguish people with one
   * name.
   */
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
  // The first letter is usually an initial: "bsmith" and "rsmith" are two people.
  const isLikely = Math.min(a.local.length, b.local.length) >= 4 && a.local[0] === b.local[0];
  if (findOddLetter(a) !== findOddLetter(b)) return "none";
  return isLikely && digitsOf(a.local) === digitsOf(b.local) && isOneSlipApart(a.local, b.local)
    ? "slip"
    : "none";
}

/**
 * A number or a middle letter that only one of two company emails has, as mail systems add it for
 * the next person with the same name: "dana.m.ortiz" beside "dana.ortiz", "dortiz2" beside
 * "dana.ortiz".
 */
export function areToldApart(a: Email, b: Email): boolean {
  // In domains where people choose their own email, a number says nothing.
  if (a.domain !== b.domain && (isPrivateDomain(a.domain) || isPrivateDomain(b.domain))) {
    return false;
  }
  return digitsOf(a.local) !== digitsOf(b.local) || middleOf(a.local) !== middleOf(b.local);
}

const middleOf = (local: string) => /^[^._-]{2,}[._-](\p{L})[._-]/u.exec(local)?.[1] ?? "";

export const lettersOf = (local: string) =>
  local.replace(ASCII.test(local) ? /[^a-z]+/g : /[^\p{L}]+/gu, "");

const digitsOf = (local: string) => local.replace(/\D/g, "");
