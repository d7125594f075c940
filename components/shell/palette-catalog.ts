import type { Route } from "next";
import { type Role, roleIncludes } from "#lib/auth/roles.ts";
import type { NavIcon } from "./nav-icons.ts";

/** A page, or something to do on it. Sections stand in the navigation and not here. */
export type CatalogEntry = {
  label: string;
  /** Below the organization: "/recordings?view=linked". */
  path: string;
  icon: NavIcon;
  /** Other words that people may type. */
  words?: string;
  /** The weakest role that may do it. */
  role?: Role;
  /** The page runs this when it opens: what `usePageAction` names there. */
  action?: string;
};

/** Pages and views inside the sections. A test compares the pages with the routes. */
export const CATALOG_PAGES: readonly CatalogEntry[] = [
  { label: "Unlinked recordings", path: "/recordings", icon: "recordings", words: "queue" },
  { label: "Linked recordings", path: "/recordings?view=linked", icon: "recordings" },
  { label: "Dismissed recordings", path: "/recordings?view=dismissed", icon: "recordings" },
  { label: "All recordings", path: "/recordings?view=all", icon: "recordings" },
  {
    label: "Triage",
    path: "/recordings/triage",
    icon: "recordings",
    words: "one by one proposals link next",
  },
  {
    label: "Suspicious links",
    path: "/recordings/suspicious",
    icon: "recordings",
    words: "doubtful fuzzy wrong review",
  },
  {
    label: "Batches",
    path: "/recordings/batches",
    icon: "recordings",
    words: "bulk linking progress undo",
  },
  {
    label: "Import links",
    path: "/recordings/batches/import",
    icon: "recordings",
    words: "csv upload file spreadsheet",
    role: "operator",
  },
  { label: "Mapping issues", path: "/people", icon: "people", words: "people fix match" },
  { label: "Ignored mapping issues", path: "/people?tab=ignored", icon: "people" },
  { label: "People set aside", path: "/people?tab=aside", icon: "people", words: "bots service" },
  { label: "People directory", path: "/people?tab=directory", icon: "people", words: "reps users" },
  {
    label: "CRM fields of a call",
    path: "/lookup?view=fields",
    icon: "lookup",
    words: "summary extractions mapping",
  },
  {
    label: "New sync test",
    path: "/sync-tests/new",
    icon: "sync-tests",
    words: "send appointment opportunity",
    role: "admin",
  },
  {
    label: "Send sync tests from CSV",
    path: "/sync-tests/csv",
    icon: "sync-tests",
    words: "batch upload file spreadsheet",
    role: "admin",
  },
  { label: "Build a deep link", path: "/deep-links", icon: "deep-links", words: "qr code" },
  {
    label: "Check a deep link",
    path: "/deep-links?view=check",
    icon: "deep-links",
    words: "doctor fix",
  },
  {
    label: "Credential radar",
    path: "/oauth-apps/radar",
    icon: "oauth-apps",
    words: "tokens expire retirement disabled",
  },
  {
    label: "Trace a rep's deep links",
    path: "/deep-links?view=trace",
    icon: "deep-links",
    words: "live received used",
  },
  { label: "Members", path: "/settings/members", icon: "settings", words: "roles invitations" },
  {
    label: "Siro access",
    path: "/settings/siro-access",
    icon: "settings",
    words: "organization token api key credential",
  },
  {
    label: "Your Siro user",
    path: "/settings/siro-user",
    icon: "settings",
    words: "identity link as",
  },
  {
    label: "Organization settings",
    path: "/settings/organization",
    icon: "settings",
    words: "time zone export audit log remove",
  },
  {
    label: "Alerts",
    path: "/settings/alerts",
    icon: "settings",
    words: "incidents slack email channel heartbeat quiet hours",
    role: "admin",
  },
  {
    label: "Webhooks",
    path: "/settings/webhooks",
    icon: "settings",
    words: "endpoint signing secret deliveries svix",
  },
  {
    label: "Background work",
    path: "/settings/background",
    icon: "settings",
    words: "jobs index progress",
  },
  {
    label: "Profile and sessions",
    path: "/settings/profile",
    icon: "settings",
    words: "name password sign out everywhere",
  },
];

/** What can be started from anywhere: the page opens with it. */
export const CATALOG_ACTIONS: readonly CatalogEntry[] = [
  {
    label: "Create OAuth app",
    path: "/oauth-apps",
    action: "create-app",
    icon: "oauth-apps",
    words: "new add credential",
    role: "admin",
  },
  {
    label: "Scan all users for OAuth apps",
    path: "/oauth-apps",
    action: "scan-apps",
    icon: "oauth-apps",
    role: "admin",
  },
  {
    label: "Create connection",
    path: "/connections",
    action: "create-connection",
    icon: "connections",
    words: "new add crm platform",
    role: "admin",
  },
  {
    label: "Send Salesforce sign-in details",
    path: "/connections",
    action: "salesforce-sign-in",
    icon: "connections",
    words: "credentials jwt username",
    role: "admin",
  },
  {
    label: "Invite member",
    path: "/settings/members",
    action: "invite-member",
    icon: "settings",
    words: "add new",
    role: "admin",
  },
  {
    label: "Check the organization token",
    path: "/settings/siro-access",
    action: "check-token",
    icon: "settings",
    words: "is my token working test api key",
  },
  {
    label: "Replace organization token",
    path: "/settings/siro-access",
    action: "replace-token",
    icon: "settings",
    words: "api key rotate add",
    role: "admin",
  },
  { label: "Scan people again", path: "/people", action: "scan-people", icon: "people" },
];

/** The address of an entry, which asks the page for the action. */
export function hrefOfEntry(org: string, { path, action }: CatalogEntry): Route {
  const [pathname = "", search] = path.split("?");
  const query = new URLSearchParams(search);
  if (action) query.set("do", action);
  const text = query.toString();
  return `/${org}${pathname}${text ? `?${text}` : ""}` as Route;
}

/** The entries that a role may use. */
export const allowedEntries = (entries: readonly CatalogEntry[], held: Role) =>
  entries.filter(({ role }) => role === undefined || roleIncludes(held, role));
