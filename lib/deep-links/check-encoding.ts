import { error, type Fault, warning } from "./fault.ts";
import { decode, type RawParameter } from "./query.ts";

/** Checks how the value of a parameter is encoded. */
export function checkEncoding({ name, raw, value }: RawParameter): Fault[] {
  if (raw === null) return [];
  const of = { parameter: name };
  if (value === null) {
    return [
      error("bad-encoding", `The value of "${name}" is cut off or wrongly encoded.`, {
        ...of,
        fix: "Encode the value again.",
      }),
    ];
  }
  if (isEncodedTwice(raw, value)) {
    return [
      error(
        "encoded-twice",
        `The value of "${name}" is encoded twice: people would read "${shortened(value)}".`,
        { ...of, fix: "Encode each value once." },
      ),
    ];
  }
  if (/[\s"<>{}|\\^`]/.test(raw)) {
    return [
      warning(
        "not-encoded",
        `The value of "${name}" isn't encoded. Chats and mail programs cut such links.`,
        { ...of, fix: "Encode the value completely." },
      ),
    ];
  }
  return raw.includes("+")
    ? [
        warning("plus", `"+" in "${name}" may be read as a plus or as a space.`, {
          ...of,
          fix: "Write a space as %20 and a plus as %2B.",
        }),
      ]
    : [];
}

/** The value as it was meant, decoded once more if it was encoded twice. */
export function repairedValue({ raw, value }: RawParameter): string {
  if (value === null || raw === null) return "";
  return isEncodedTwice(raw, value) ? (decode(value) ?? value) : value;
}

/** A redirect may hold encoded values, which are then rightly encoded twice. */
function isEncodedTwice(raw: string, value: string): boolean {
  if (/^\s*[a-z][a-z0-9+.-]*:\/\//i.test(value)) return false;
  return /%25[0-9a-f]{2}/i.test(raw) && decode(value) !== null && decode(value) !== value;
}

/** A long name or value, as much of it as a sentence can hold. */
export const shortened = (text: string): string =>
  text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text;
