import { z } from "zod";

/** Names that members type: of themselves, of Siro users, and of everything they create. Client-safe. */

/** Scripts whose words need U+200C and U+200D to be spelled correctly. */
const JOINED = ["Arab", "Syrc", "Nkoo", "Mong", "Adlm", "Deva", "Beng", "Guru", "Gujr"]
  .concat(["Orya", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Khmr", "Mymr", "Tibt"])
  .map((script) => `\\p{Script_Extensions=${script}}`)
  .join("");
const JOINER = `(?<=[${JOINED}])[\\u200C\\u200D](?=[${JOINED}])`;
/** Han characters have forms that differ in a name, emoji have colors. */
const VARIANT = "(?<=[\\p{Script=Han}\\p{Extended_Pictographic}])\\p{Variation_Selector}";

/** Shown as a space, wherever a name is on one line. */
const BREAKS = /[\t\n\v\f\r]+/g;
/** Everything without a shape of its own, and the braille pattern without dots. */
const UNSEEN = new RegExp(
  `(?!${JOINER}|${VARIANT})[\\p{Default_Ignorable_Code_Point}\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\u2800]`,
  "gu",
);
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * A name as everyone sees it: on one line, without invisible characters, marks that turn the text after
 * them, and outer spaces. Joiners stay inside words that need them. Empty if nothing visible is left.
 */
export function visibleName(typed: string): string {
  const name = typed.toWellFormed().replaceAll(BREAKS, " ").replaceAll(UNSEEN, "").trim();
  return VISIBLE.test(name) ? name : "";
}

type NameRules = { missing: string; most: number; tooLong: string };

/** The input of a name: what is stored is what everyone sees, and that is never nothing. */
export const typedName = ({ missing, most, tooLong }: NameRules) =>
  z.string().transform((typed, context) => {
    const name = visibleName(typed);
    const refuse = (message: string) => {
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    };
    if (typed.trim() === "") return refuse(missing);
    if (name === "" || /\p{Cc}/u.test(typed.trim())) return refuse("Use visible characters only.");
    return name.length > most ? refuse(tooLong) : name;
  });
