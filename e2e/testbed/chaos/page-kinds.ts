import type { Locator, Page } from "@playwright/test";
import type { SeedHandles } from "#e2e/sandbox/state.ts";
import type { Arranged } from "./arrange.ts";
import type { Endpoint } from "./endpoints.ts";
import { DIRECTORY, type PageKind, plain, ROWS } from "./page-kind.ts";
import { listRecordingKinds, ofStory } from "./recording-kinds.ts";

const PEOPLE: PageKind["main"] = ["users", "crm users"];
const AROUND_PEOPLE: Endpoint[] = [
  "teams",
  "organization",
  "connections",
  "recordings",
  "appointments",
  "users of appointments",
  "users of opportunities",
  "appointments of a user",
];
const AROUND_APPS: Endpoint[] = [...DIRECTORY, "tokens"];
/** The directory that people are named from brings teams along. */
const NO_TEAMS: Endpoint[] = ["teams"];
/** Counted ahead for the list of issues. */
const NO_COUNTS: Endpoint[] = ["appointments of a user"];
/** Every kind of record, by Siro ID and where possible by CRM ID. */
const LOOKED_UP: Endpoint[] = [
  "recording",
  "appointment",
  "appointments",
  "opportunity",
  "opportunities",
  "account",
  "user",
  "users",
  "crm user",
];

/** Siro refuses IDs of another form with 400 or 422, and has none with 404 or 410. */
const NO_SUCH_ID = [400, 404, 410, 422];

/** Clicks until a dialog opens: before a page is hydrated, clicks are lost. */
async function openWith(page: Page, target: Locator) {
  if (!(await target.isVisible())) return;
  const dialog = page.locator('[role="dialog"], [role="alertdialog"]');
  for (let tries = 0; tries < 10 && !(await dialog.first().isVisible()); tries++) {
    await target.click({ timeout: 1_000 }).catch(() => undefined);
    await dialog
      .first()
      .waitFor({ timeout: 500 })
      .catch(() => undefined);
  }
}

const openFirst = (page: Page, name: RegExp) =>
  openWith(page, page.getByRole("button", { name }).first());

/** Every kind of page with the dialogs that read something, and what each reads. */
export function listPageKinds(seed: SeedHandles, { batchId, syncTestId }: Arranged): PageKind[] {
  const { connections, oauthApps, rep } = seed;
  const connection = (name: string, id: string): PageKind => ({
    name,
    path: `/connections/${id}`,
    main: ["connection"],
    beside: ["connections", "recordings"],
    shows: '[role="switch"]',
  });
  const people = (name: string, search: string): PageKind => ({
    name,
    path: `/people${search}`,
    main: PEOPLE,
    beside: AROUND_PEOPLE,
  });
  const person = (name: string, id: string): PageKind => ({
    name,
    path: `/people/${id}`,
    main: [...PEOPLE, "user", "crm user"],
    beside: AROUND_PEOPLE,
    shows: "h1",
  });
  return [
    // Connections as they were last observed.
    { name: "overview", path: "", main: [], beside: [], sometimes: ["connections"] },
    {
      name: "connections",
      path: "/connections",
      main: ["connections"],
      beside: ["recordings"],
      // Asks first, and says how much the connection is used.
      open: (page) =>
        openWith(page, page.getByRole("switch", { name: /^Syncing/, checked: true }).first()),
    },
    connection("connection", connections.healthy),
    connection("connection in error", connections.error),
    {
      name: "OAuth apps",
      path: "/oauth-apps",
      main: ["apps"],
      beside: AROUND_APPS,
      unused: NO_TEAMS,
      // Live tokens are counted once the list is shown.
      open: (page) => page.waitForLoadState("networkidle"),
    },
    {
      name: "OAuth app",
      path: `/oauth-apps?app=${oauthApps.powerBi?.clientId}`,
      main: ["apps"],
      beside: [...AROUND_APPS, "app"],
      unused: NO_TEAMS,
    },
    {
      name: "new OAuth app",
      path: "/oauth-apps",
      main: ["apps"],
      beside: AROUND_APPS,
      unused: NO_TEAMS,
      open: (page) => openFirst(page, /^Create app/),
    },
    {
      name: "credential radar",
      path: "/oauth-apps/radar",
      main: ["apps"],
      beside: AROUND_APPS,
      unused: NO_TEAMS,
      shows: ROWS,
    },
    {
      name: "rotation of an OAuth app",
      path: `/oauth-apps/rotate/${oauthApps.powerBi?.clientId}`,
      main: ["app"],
      beside: [],
      shows: "h1",
    },
    people("issues", ""),
    {
      ...people("review", ""),
      beside: [...AROUND_PEOPLE, "user", "apps"],
      // What depends on someone who is disabled says "Unknown" in its own place.
      unused: ["apps"],
      open: (page) => openFirst(page, /^Review/),
    },
    { ...people("set aside", "?tab=aside"), unused: NO_COUNTS },
    { ...people("ignored", "?tab=ignored"), unused: NO_COUNTS },
    { ...people("directory", "?tab=directory"), unused: NO_COUNTS, shows: ROWS },
    person("Siro user", rep.id),
    person("CRM user", rep.crmUserId),
    ...listRecordingKinds(seed, batchId),
    {
      name: "deep links",
      path: "/deep-links",
      main: [],
      beside: ["connections", "conversations"],
      open: async (page) => page.getByRole("button", { name: "Add CRM record" }).click(),
    },
    {
      name: "traced deep links",
      path: `/deep-links?view=trace&rep=${rep.id}&back=24h`,
      main: ["app events"],
      beside: DIRECTORY,
      unused: ["recording", ...NO_TEAMS, "organization"],
      // The browser asks for the events, and a call to Siro gives up after 45 seconds.
      open: (page) =>
        page.getByText("Reading app events").waitFor({ state: "detached", timeout: 55_000 }),
    },
    {
      name: "app events",
      path: "/events",
      main: ["app events"],
      beside: [],
      // Reps are named from what is stored, as long as it is.
      sometimes: DIRECTORY,
      shows: "h1",
    },
    {
      name: "lookup",
      path: `/lookup?q=${rep.id}`,
      main: [],
      beside: LOOKED_UP,
      noneAt: NO_SUCH_ID,
      shows: "h1",
    },
    {
      name: "CRM fields of a call",
      path: `/lookup?view=fields&q=${ofStory(seed, "linked")}`,
      main: [],
      beside: [
        "recording",
        "appointment",
        "appointments",
        "opportunity",
        "opportunities",
        "summaries",
        "extractions",
      ],
      noneAt: NO_SUCH_ID,
      shows: "h1",
    },
    plain("/sync-tests"),
    plain("/sync-tests/new"),
    plain("/sync-tests/csv"),
    { ...plain(`/sync-tests/${syncTestId}`), name: "sync test", shows: "h1" },
    {
      ...plain("/audit"),
      beside: ["audit log", "organization tokens"],
      // Siro doesn't offer its log to this organization.
      noneAt: [404, 410],
      // They only name what Siro's log shows by ID.
      unused: ["organization tokens"],
    },
    plain("/settings/organization"),
    plain("/settings/members"),
    {
      name: "Siro access",
      path: "/settings/siro-access",
      main: [],
      beside: ["caller identity", "organization tokens", ...DIRECTORY],
      unused: ["teams", "organization"],
    },
    {
      name: "your Siro user",
      path: "/settings/siro-user",
      main: [],
      beside: [...DIRECTORY, "app"],
      unused: NO_TEAMS,
    },
    plain("/settings/alerts"),
    plain("/settings/webhooks"),
    plain("/settings/background"),
    plain("/settings/profile"),
  ];
}
