import { ALLOWED, type DeepLink, HOST, PATH } from "./deep-link.ts";
import { readRedirect } from "./redirect.ts";

/** Why no link can be built. `parameter` is the one to change. */
export class DeepLinkError extends Error {
  readonly parameter: keyof DeepLink;

  constructor(parameter: keyof DeepLink, message: string) {
    super(message);
    this.parameter = parameter;
  }
}

/**
 * The link for the app. What Siro does not accept with this action is left out, as are empty values; each
 * value is encoded once and completely.
 * @throws DeepLinkError for CRM records without a connection or an ID, and for an address that no phone
 * should open
 */
export function buildDeepLink(link: DeepLink): string {
  const kept = withoutUnusable(link);
  const { crmObjects = [], integrationConnectionId, redirectUrl } = kept;
  if (crmObjects.length > 0 && !integrationConnectionId) {
    throw new DeepLinkError("integrationConnectionId", "Choose the connection of the CRM records.");
  }
  if (crmObjects.some(({ objectId }) => objectId.trim() === "")) {
    throw new DeepLinkError("crmObjects", "Enter the CRM ID of each record.");
  }
  if (redirectUrl !== undefined && readRedirect(redirectUrl).kind === "refused") {
    throw new DeepLinkError(
      "redirectUrl",
      "Enter a complete URL, such as https://example.com/done.",
    );
  }
  const query = ALLOWED[link.action].flatMap((name) => {
    const value = kept[name];
    if (value === undefined) return [];
    return `${name}=${encodeValue(typeof value === "string" ? value : JSON.stringify(value))}`;
  });
  return `https://${HOST}${PATH}?${query.join("&")}`;
}

/** The part of a link that Siro accepts with its action. What a built link reads as. */
export function withoutUnusable(link: DeepLink): DeepLink {
  const entries = ALLOWED[link.action].flatMap((name) => {
    const value = link[name];
    const isEmpty = value === undefined || value.length === 0;
    return isEmpty ? [] : [[name, typeof value === "string" ? value.toWellFormed() : value]];
  });
  const kept = { action: link.action, ...Object.fromEntries(entries) } as DeepLink;
  if (kept.crmObjects === undefined) return kept;
  const crmObjects = kept.crmObjects.map(({ objectType, objectId }) => ({
    objectType,
    objectId: objectId.toWellFormed(),
  }));
  return { ...kept, crmObjects };
}

/** Also encodes the characters at which chats and mail programs cut a link. */
function encodeValue(value: string): string {
  return encodeURIComponent(value.toWellFormed()).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
