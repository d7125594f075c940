import { readCrmObjects } from "./crm-objects.ts";
import { ALLOWED, type DeepLink, HOST, isAction, PATH } from "./deep-link.ts";
import { readQuery } from "./query.ts";

/**
 * The link that Siro's app would read, without what it ignores; null if it isn't one of Siro's. Never
 * throws. `checkDeepLink` says what is wrong with it.
 */
export function parseDeepLink(text: string): DeepLink | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.protocol !== "https:" || url.host !== HOST) return null;
  if (url.pathname !== PATH || url.username !== "" || url.password !== "") return null;
  const values = new Map<string, string>();
  for (const { name, value } of readQuery(url.search.slice(1))) {
    if (value !== null && value !== "" && !values.has(name)) values.set(name, value);
  }
  const action = values.get("action") ?? "";
  if (!isAction(action)) return null;
  const link: DeepLink = { action };
  for (const name of ALLOWED[action]) {
    const value = values.get(name);
    if (value === undefined || name === "action") continue;
    if (name !== "crmObjects") link[name] = value;
    else {
      const { objects } = readCrmObjects(value);
      if (objects.length > 0) link.crmObjects = objects;
    }
  }
  if (link.integrationConnectionId === undefined) delete link.crmObjects;
  return link;
}
