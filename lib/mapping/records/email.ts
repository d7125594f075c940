import { isOneSlipApart } from "./text.ts";

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
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (NOBODY.has(local)) return null;
  const plus = local.indexOf("+");
  const untagged = plus > 0 ? local.slice(0, plus) : local;
  let mailbox = text;
  if (GMAIL.has(domain)) mailbox = `${untagged.replaceAll(".", "")}@gmail.com`;
  else if (plus > 0) mailbox = `${untagged}@${domain}`;
  return { text, local: untagged, domain, mailbox };
}

export const isPrivateDomain = (domain: string) => PRIVATE.has(domain);

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
  /** The same but for a number: what a mail system gives the next one of the same name. */
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
  // The first letter is mostly an initial: "bsmith" and "rsmith" are two people.
  const isLikely = Math.min(a.local.length, b.local.length) >= 4 && a.local[0] === b.local[0];
  return isLikely && digitsOf(a.local) === digitsOf(b.local) && isOneSlipApart(a.local, b.local)
    ? "slip"
    : "none";
}

/**
 * A number or a middle letter that only one of two addresses of a domain has, as mail systems give it
 * to the next one of a name: "dana.m.ortiz" beside "dana.ortiz", "dortiz2" beside "dana.ortiz".
 */
export function areToldApart(a: Email, b: Email): boolean {
  if (a.domain !== b.domain) return false;
  return digitsOf(a.local) !== digitsOf(b.local) || middleOf(a.local) !== middleOf(b.local);
}

const middleOf = (local: string) => /^[^._-]{2,}[._-](\p{L})[._-]/u.exec(local)?.[1] ?? "";

export const lettersOf = (local: string) =>
  local.replace(ASCII.test(local) ? /[^a-z]+/g : /[^\p{L}]+/gu, "");

const digitsOf = (local: string) => local.replace(/\D/g, "");
