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
const GMAIL = new Set(["gmail.com", "googlemail.com"]);
const PRIVATE = new Set(
  (
    "gmail.com googlemail.com yahoo.com outlook.com hotmail.com live.com msn.com icloud.com me.com " +
    "aol.com proton.me protonmail.com gmx.com gmx.de web.de comcast.net att.net verizon.net ymail.com"
  ).split(" "),
);
/** What people type where an address is demanded and none is known. */
const NOBODY = /^(none|na|n-a|no|noemail|no-email|nomail|unknown|null|x+|test|-+)@(?!.*\bsiro\b)/;

/** The address in a text, also within "Dana Ortiz <dana@acme.com>"; null where there is none. */
export function parseEmail(given: string | null): Email | null {
  if (!given) return null;
  let text = given.trim().toLowerCase();
  if (!SIMPLE.test(text)) {
    const found = ADDRESS.exec(text.replace(/^mailto:/, ""));
    if (!found) return null;
    text = found[0];
  }
  text = text.normalize("NFC");
  const at = text.lastIndexOf("@");
  const local = text.slice(0, at);
  const domain = text.slice(at + 1);
  if (NOBODY.test(text)) return null;
  const plus = local.indexOf("+");
  const untagged = plus > 0 ? local.slice(0, plus) : local;
  const isGmail = GMAIL.has(domain);
  const mailbox = isGmail ? `${untagged.replaceAll(".", "")}@gmail.com` : `${untagged}@${domain}`;
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
  const isLong = Math.min(a.local.length, b.local.length) >= 4;
  return isLong && digitsOf(a.local) === digitsOf(b.local) && isOneSlipApart(a.local, b.local)
    ? "slip"
    : "none";
}

export const lettersOf = (local: string) => local.replace(/[^\p{L}]/gu, "");
const digitsOf = (local: string) => local.replace(/\D/g, "");
