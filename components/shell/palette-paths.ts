import type { Route } from "next";
import { beginningOf } from "#lib/clip.ts";
import type { PasteTarget } from "./palette-entries.ts";
import type { CrmPaths } from "./record-entries.ts";

/** Where pasted records of the CRM are looked for. */
export const crmPathsOf = (org: string): CrmPaths => ({
  recordings: `/${org}/recordings`,
  ofRecord: `/${org}/recordings/of-record`,
  people: `/${org}/people`,
  lookup: `/${org}/lookup`,
});

/** What a pasted Siro ID can open. */
export const pasteTargetsOf = (org: string): PasteTarget[] => [
  {
    kind: "recording",
    label: "Open recording",
    base: `/${org}/recordings/`,
    ids: "^[0-9a-f-]{36}-[0-9A-Za-z]{20,40}$",
  },
  { kind: "person", label: "Open person", base: `/${org}/people/` },
  { kind: "connection", label: "Open connection", base: `/${org}/connections/` },
  { kind: "app", label: "Open OAuth app", base: `/${org}/oauth-apps?app=` },
];

/** A URL holds this much in every script. */
const LONGEST_LOOKUP = 1_000;

/** Where a typed text is looked up: all of it, or its beginning. */
export function lookUpPathOf(org: string, text: string): Route {
  const sent = beginningOf(text, LONGEST_LOOKUP).toWellFormed();
  return `/${org}/lookup?q=${encodeURIComponent(sent)}` as Route;
}
