import { plainText } from "#lib/siro/http/plain-text.ts";

/** Invisible, and no mail program or chat makes a link or a mention of what it divides. */
const JOINER = "\u2060";

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * A name from Siro or a person, for a sentence that programs read: one line, not too long, and nothing
 * that becomes a link, a mention, or a header. It looks the same.
 */
export function inertText(text: string, most = 100): string {
  const line = plainText(text).replaceAll(CONTROL, " ").replaceAll(/\s+/gu, " ").trim();
  const short = line.length > most ? `${line.slice(0, most - 1).toWellFormed()}…` : line;
  return short
    .replaceAll("://", `:${JOINER}//`)
    .replaceAll("@", `@${JOINER}`)
    .replaceAll(/(?<=[\p{L}\p{N}])\.(?=[\p{L}\p{N}])/gu, `.${JOINER}`);
}
