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
