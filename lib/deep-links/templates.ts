import { buildDeepLink, withoutUnusable } from "./build-deep-link.ts";
import type { DeepLink } from "./deep-link.ts";

const TITLE = "SIROTITLEPLACEHOLDER";
const idMark = (at: number) => `SIROIDPLACEHOLDER${at}X`;

/** The link with every title and CRM ID replaced by a mark that survives encoding. */
function marked(link: DeepLink): string {
  const usable = withoutUnusable(link);
  return buildDeepLink({
    ...usable,
    ...(usable.action === "start" && { title: TITLE }),
    crmObjects: usable.crmObjects?.map((object, at) => ({ ...object, objectId: idMark(at) })),
  });
}

/**
 * The link for a system that fills in placeholders: "{{title}}" and "{{ID}}", or "{{ID 2}}" for further
 * records. Whatever fills them has to encode the values.
 * @throws DeepLinkError like `buildDeepLink`
 */
export function genericTemplate(link: DeepLink): string {
  return marked(link)
    .replace(TITLE, "{{title}}")
    .replaceAll(/SIROIDPLACEHOLDER(\d+)X/g, (_, at) =>
      at === "0" ? "{{ID}}" : `{{ID ${Number(at) + 1}}}`,
    );
}

/** A formula can't encode a value, so these characters are replaced one by one; "%" first. */
const ENCODED = [
  ["%", "%25"],
  ["&", "%26"],
  ["#", "%23"],
  ["+", "%2B"],
  ["=", "%3D"],
  [" ", "%20"],
] as const;

/**
 * A formula for a text field in Salesforce, with the record's own name and 18-character ID. Not verified
 * in a Salesforce organization.
 * @throws DeepLinkError like `buildDeepLink`
 */
export function salesforceFormula(link: DeepLink): string {
  const name = ENCODED.reduce(
    (inner, [character, code]) => `SUBSTITUTE(${inner}, "${character}", "${code}")`,
    "Name",
  );
  const address = marked(link)
    .replace(TITLE, `" & ${name} & "`)
    .replaceAll(/SIROIDPLACEHOLDER\d+X/g, '" & CASESAFEID(Id) & "');
  const text = `"${address}"`.replace(/ & ""$/, "");
  return `HYPERLINK(${text}, "Record with Siro", "_blank")`;
}
