const DETAIL_LENGTH = 300;
const LOOKS_LIKE_JWT = /\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g;
const LOOKS_LIKE_HTML = /<\s*(?:!doctype|html|head|body|title|script|style|div|p|h\d|a|br)\b/i;
const CONTROL_OR_SPACE = /[\s\p{Cc}\p{Cf}]+/gu;

/**
 * Makes text from outside safe to show and log: no HTML, no secrets, one line, at most 300 characters.
 * Undefined if nothing useful remains.
 */
export function presentable(text: string, secrets: readonly string[]): string | undefined {
  if (LOOKS_LIKE_HTML.test(text)) return undefined;
  const line = redact(text, secrets).replace(CONTROL_OR_SPACE, " ").trim();
  if (line === "") return undefined;
  return line.length > DETAIL_LENGTH ? `${line.slice(0, DETAIL_LENGTH - 1)}…` : line;
}

/** Removes the given secrets (also URL- and base64-encoded) and anything that looks like a JWT, or like its first part. */
function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    for (const form of formsOf(secret)) clean = clean.replaceAll(form, "[redacted]");
  }
  return clean.replace(LOOKS_LIKE_JWT, "[redacted]");
}

function formsOf(secret: string): string[] {
  if (secret.length < 4) return [];
  const bytes = Buffer.from(secret, "utf8");
  const base64 = bytes.toString("base64").replace(/=+$/, "");
  return [
    secret,
    encodeURIComponent(secret.toWellFormed()),
    base64,
    bytes.toString("base64url"),
  ].sort((a, b) => b.length - a.length);
}
