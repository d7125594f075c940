import { decode } from "./query.ts";

/** What was done to get from the pasted text to the link in it. */
export type Unwrapping = "text-around" | "mail-scanner" | "html-escapes";

/** Reading longer texts could take long. */
export const MAX_CHECKED_LENGTH = 20_000;
const MAX_WRAPPERS = 5;

type Unwrapped = {
  text: string;
  steps: Unwrapping[];
  /** The text was too long to read to its end, and the link may go on there. */
  isCut: boolean;
};

/** The link in a pasted text, without what mail programs and pages put around it. Never throws. */
export function unwrap(pasted: string): Unwrapped {
  const steps = new Set<Unwrapping>();
  const whole = pasted.trim();
  let text = whole.slice(0, MAX_CHECKED_LENGTH);
  let isCut = text.length < whole.length;
  for (let round = 0; round < MAX_WRAPPERS; round++) {
    const found = withoutSurroundings(text);
    if (found !== null) {
      steps.add("text-around");
      if (!text.endsWith(found)) isCut = false;
      text = found;
    }
    const escaped = withoutHtmlEscapes(text);
    if (escaped !== text) steps.add("html-escapes");
    text = escaped;
    const inner = innerAddress(text);
    if (inner === null) break;
    steps.add("mail-scanner");
    text = inner;
  }
  return { text, steps: [...steps], isCut };
}

/** The first link in a sentence, a tag, or a Markdown link; null if the text starts with one. */
function withoutSurroundings(text: string): string | null {
  const at = text.search(/https?:\/\/|siro:\/\//i);
  if (at <= 0) return null;
  // Only words, quotes and brackets may stand before it: "javascript:…//https://" is one address.
  const before = text.slice(0, at);
  if (/[a-z][a-z0-9+.-]*:(?!\s)[^\s]*$/i.test(before)) return null;
  const rest = text.slice(at);
  const opening = before.at(-1) ?? "";
  const closing = { '"': '"', "'": "'", "<": ">", "(": ")", "[": "]", "“": "”" }[opening];
  const end = closing === undefined ? -1 : rest.indexOf(closing);
  return end === -1 ? rest : rest.slice(0, end);
}

function withoutHtmlEscapes(text: string): string {
  return text
    .replaceAll(/&(amp|#38|#x26);/gi, "&")
    .replaceAll(/&(quot|#34|#x22);/gi, '"')
    .replaceAll(/&(apos|#39|#x27);/gi, "'");
}

/** The address that a mail scanner or a redirect carries; null for any other address. */
function innerAddress(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const { hostname, searchParams, pathname } = url;
  const isOf = (domain: string) => hostname === domain || hostname.endsWith(`.${domain}`);
  if (isOf("safelinks.protection.outlook.com")) return searchParams.get("url");
  if (isOf("google.com") && pathname === "/url")
    return searchParams.get("q") ?? searchParams.get("url");
  if (isOf("urldefense.proofpoint.com")) return fromProofpoint(searchParams.get("u"));
  if (isOf("urldefense.com")) return /^\/v3\/__(.+?)__;/.exec(pathname + url.search)?.[1] ?? null;
  if (isOf("l.facebook.com") || isOf("linkprotect.cudasvc.com")) {
    return searchParams.get("u") ?? searchParams.get("a");
  }
  return null;
}

/** Version 2 writes "-3A" for "%3A" and "_" for "/". */
function fromProofpoint(encoded: string | null): string | null {
  return encoded === null ? null : decode(encoded.replaceAll("-", "%").replaceAll("_", "/"));
}
