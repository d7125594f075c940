import { z } from "zod";
import { pastedText } from "#lib/pasted-schema.ts";
import { findForeignLetter, findLookAlike } from "#lib/pasted-text.ts";

/**
 * Email addresses as every door takes them: setup, sign-in, invitations, the identity provider, people.
 * What a browser accepts in `<input type=email>` is accepted, and nothing else. Client-safe.
 */

/** RFC 5321: a path is 256 bytes with its brackets. */
const MOST_CHARACTERS = 254;

/** The local part of the HTML standard's pattern. ASCII: lower case changes nothing but A to Z. */
const LOCAL = /^[a-z0-9.!#$%&'*+/=?^_\x60{|}~-]+$/i;
const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const DOMAIN = new RegExp(`^${LABEL}(?:\\.${LABEL})*$`, "i");

/** Letters of other scripts, and nothing that a URL parser could read as something else. */
const INTERNATIONAL = /^[\p{L}\p{M}\p{N}.。-]+$/u;

/** The user name of a guest in Microsoft Entra ID. It looks like an address, but no mail arrives there. */
const ENTRA_GUEST = /#ext#$/i;

/** "пример.рф" is "xn--e1afmkfd.xn--p1ai": one address has one spelling. Null where it is no domain. */
function asciiDomain(domain: string): string | null {
  if (DOMAIN.test(domain)) return domain.toLowerCase();
  if (!INTERNATIONAL.test(domain)) return null;
  const ascii = URL.parse(`https://${domain}`)?.hostname ?? "";
  return DOMAIN.test(ascii) ? ascii : null;
}

/** The address in the one spelling that is stored and compared, or null where it is malformed. */
export function parseEmail(text: string): string | null {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf("@");
  const local = trimmed.slice(0, Math.max(at, 0));
  if (!LOCAL.test(local) || ENTRA_GUEST.test(local)) return null;
  const domain = asciiDomain(trimmed.slice(at + 1));
  const email = domain === null ? null : `${local.toLowerCase()}@${domain}`;
  return email !== null && email.length <= MOST_CHARACTERS ? email : null;
}

/** An address that someone typed or pasted. */
export const emailSchema = pastedText.transform((typed, context): string => {
  const email = parseEmail(typed);
  const strange = findStrange(typed);
  if (email !== null && strange === null) return email;
  const message = strange
    ? `${strange} isn't one of the letters A to Z. Type this email address instead of pasting it.`
    : typed === ""
      ? "Enter an email address such as dana@acme.com."
      : "This email address is malformed. Enter one such as dana@acme.com.";
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/**
 * A letter that doesn't belong: any in the local part that isn't ASCII, and a look-alike in the domain,
 * which may be written in another script, but not in two at once.
 */
function findStrange(typed: string): string | null {
  const at = typed.lastIndexOf("@");
  if (at < 0) return findLookAlike(typed);
  const labels = typed.slice(at + 1).split(".");
  return findForeignLetter(typed.slice(0, at)) ?? labels.map(findLookAlike).find(Boolean) ?? null;
}
