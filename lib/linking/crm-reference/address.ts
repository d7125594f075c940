import { readDynamicsAddress } from "./dynamics.ts";
import { refused } from "./found.ts";
import { readHubspotAddress } from "./hubspot.ts";
import { readPipedriveAddress } from "./pipedrive.ts";
import { readSalesforceAddress } from "./salesforce.ts";
import { readServiceTitanAddress } from "./service-titan.ts";
import type { Found } from "./types.ts";
import { readZohoAddress } from "./zoho.ts";

const READERS = [
  readSalesforceAddress,
  readHubspotAddress,
  readServiceTitanAddress,
  readZohoAddress,
  readDynamicsAddress,
  readPipedriveAddress,
];

/**
 * The address in a text: alone, or the first one among words. Without "https://", only those of a CRM
 * are addresses. Null if there is none.
 */
export function addressIn(text: string): URL | null {
  const words = text.split(/\s+/);
  const word = words.find((each) => /^<?https?:\/\//i.test(each));
  if (word !== undefined) return parsed(word.replace(/^</, "").replace(/[>,;.]+$/, ""));
  const isBare = words.length === 1 && /^[\w-]+(?:\.[\w-]+)+(?::\d+)?\/./.test(text);
  const url = isBare ? parsed(`https://${text}`) : null;
  return url && READERS.some((read) => read(url) !== null) ? url : null;
}

function parsed(text: string): URL | null {
  const url = URL.parse(text);
  const inner = url && /\.safelinks\.protection\.outlook\.com$/.test(url.host) ? url : null;
  return inner ? URL.parse(inner.searchParams.get("url") ?? "") : url;
}

/** The record that a CRM's address leads to, or why it leads to none. */
export function readAddress(url: URL): Found {
  for (const read of READERS) {
    const found = read(url);
    if (found) return found;
  }
  return refused(null, { why: "unknown-address" });
}
