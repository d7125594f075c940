import type { Page } from "@playwright/test";
import type { Installation } from "#e2e/testbed/servers/installation.ts";
import { listSyncTestShots } from "./sync-test-shots.ts";

export type Shot = {
  /** Name of the file, before size and theme. */
  name: string;
  /** Address within the dashboard; `{org}` stands for the organization's slug. */
  path: string;
  isSignedOut?: boolean;
  /** Before the page is opened, e.g. to make Siro fail. */
  before?: () => Promise<unknown>;
  /** Brings the open page into its state, e.g. opens a dialog. */
  prepare?: (page: Page) => Promise<unknown>;
};

const press = (name: string | RegExp) => (page: Page) =>
  page.getByRole("button", { name }).first().click();

const pressForDialog = (name: string | RegExp) => async (page: Page) => {
  await press(name)(page);
  await page.getByRole("dialog").or(page.getByRole("alertdialog")).waitFor();
};

/** Into the field of the CRM ID. */
const paste = (text: string) => async (page: Page) => {
  const field = page.getByLabel("CRM ID", { exact: true });
  await field.fill(text);
  await field.scrollIntoViewIfNeeded();
};

function listConnectionShots({ seed, siro: { control } }: Installation): Shot[] {
  const path = "/{org}/connections";
  const { healthy, error, paused } = seed.connections;
  const refuse = { match: { method: "PATCH" }, effect: { status: 403 } };
  return [
    { name: "connections", path },
    { name: "connections-no-match", path: `${path}?q=nothing+like+it` },
    {
      name: "connections-pause",
      path,
      prepare: async (page) => {
        await page.getByRole("switch", { name: "Syncing, ServiceTitan Denver" }).click();
        await page.getByText(/\d+ recordings? from \d+ reps?/).waitFor();
      },
    },
    {
      name: "connections-refused",
      path,
      before: () => control.addFaults(refuse),
      prepare: async (page) => {
        await page.getByRole("switch", { name: "Syncing, SPOTIO Canvass" }).click();
        await page.getByRole("table").getByRole("alert").waitFor();
      },
    },
    {
      name: "connections-siro-down",
      path,
      before: () => control.addFaults({ effect: { status: 503 } }),
    },
    { name: "connection-failing", path: `${path}/${error}` },
    { name: "connection-paused", path: `${path}/${paused}` },
    { name: "connection", path: `${path}/${healthy}` },
    { name: "connection-unknown", path: `${path}/01ZZZZZZZZZZZZZZZZZZZZZZZZ` },
  ];
}

function listOAuthAppShots({ seed }: Installation): Shot[] {
  const path = "/{org}/oauth-apps";
  const open = `${path}?app=${seed.oauthApps.powerBi?.clientId}`;
  const openCreate = pressForDialog("Create app");
  return [
    { name: "oauth-apps", path },
    { name: "oauth-apps-tokens", path: open },
    { name: "oauth-apps-radar", path: `${path}/radar` },
    {
      name: "oauth-apps-rotate",
      path: `${path}/rotate/${encodeURIComponent(seed.oauthApps.powerBi?.clientId ?? "")}`,
    },
    { name: "oauth-apps-create", path, prepare: openCreate },
    { name: "oauth-apps-mint", path: open, prepare: pressForDialog("Mint token") },
    { name: "oauth-apps-revoke", path: open, prepare: pressForDialog(/^Revoke/) },
    { name: "oauth-apps-delete", path: open, prepare: pressForDialog("Delete app…") },
    {
      name: "oauth-apps-created",
      path,
      prepare: async (page) => {
        await openCreate(page);
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel("Name", { exact: true }).fill("Weekly export");
        await dialog.getByLabel("Owner", { exact: true }).fill("Dana");
        await dialog.getByRole("option").first().click();
        await dialog.getByRole("button", { name: "Create app" }).click();
        await page.getByRole("button", { name: "I have stored it" }).waitFor();
      },
    },
  ];
}

function listRecordingShots({ seed }: Installation): Shot[] {
  const path = "/{org}/recordings";
  const detail = (story: string) =>
    `${path}/${encodeURIComponent(seed.recordings[story]?.[0] ?? story)}`;
  return [
    { name: "recordings-unlinked", path },
    { name: "recordings-all", path: `${path}?view=all` },
    { name: "recordings-triage", path: `${path}/triage` },
    { name: "recordings-suspicious", path: `${path}/suspicious` },
    { name: "recordings-batches", path: `${path}/batches` },
    { name: "recordings-import", path: `${path}/batches/import` },
    { name: "recording-two-candidates", path: detail("twoCandidates") },
    {
      name: "recording-picked",
      path: detail("twoCandidates"),
      prepare: (page) => page.keyboard.press("1"),
    },
    { name: "recording-linked", path: detail("linked") },
    {
      name: "recording-replace",
      path: detail("linkedWrong"),
      prepare: async (page) => {
        const records = page.getByRole("radiogroup", { name: "Candidate records" });
        await records.locator("label").first().click();
        await pressForDialog("Replace link…")(page);
      },
    },
    { name: "recording-not-synced", path: detail("notSynced") },
    { name: "recording-processing", path: detail("processing") },
    {
      name: "recording-just-linked",
      path: detail("moved"),
      prepare: async (page) => {
        const records = page.getByRole("radiogroup", { name: "Candidate records" });
        await records.locator("label").first().click();
        await press(/^(Link recording|Replace link…)$/)(page);
        await page
          .getByText(/^Linked by /)
          .first()
          .waitFor();
      },
    },
    {
      name: "recording-pasted",
      path: detail("notSynced"),
      prepare: paste("https://acme.lightning.force.com/lightning/r/Lead/00QQx00000Ab3dE/view"),
    },
    {
      name: "recording-pasted-elsewhere",
      path: detail("notSynced"),
      prepare: async (page) => {
        await page.getByLabel("Connection", { exact: true }).selectOption("ServiceTitan Denver");
        await paste("https://acme.lightning.force.com/lightning/r/Lead/00QQx00000Ab3dE/view")(page);
      },
    },
    {
      name: "recording-doubtful",
      path: detail("notSynced"),
      prepare: async (page) => {
        await paste("J-104233")(page);
        await pressForDialog("Review link…")(page);
      },
    },
    {
      name: "palette-crm-record",
      path,
      prepare: async (page) => {
        await page.keyboard.press("ControlOrMeta+K");
        const address = "https://go.servicetitan.com/#/Job/Index/669192850";
        await page.getByRole("combobox", { name: "Find or paste an ID" }).fill(address);
        await page.getByText(/^Siro lists no opportunity/).waitFor();
      },
    },
    { name: "recording-unknown", path: `${path}/no-such-recording` },
  ];
}

function listPeopleShots({ seed, siro: { control } }: Installation): Shot[] {
  const path = "/{org}/people";
  const list = { method: "GET", path: "^/v1/integrations/users$" };
  return [
    {
      name: "people-issues",
      path,
      // The first scan reads everyone.
      prepare: (page) =>
        page
          .getByRole("button", { name: /^Review fix/ })
          .first()
          .waitFor(),
    },
    {
      name: "people-review",
      path: `${path}?kind=email-mismatch`,
      prepare: async (page) => {
        await press(/^Review fix/)(page);
        await page.getByRole("radiogroup", { name: "Fix" }).waitFor();
      },
    },
    {
      name: "people-create",
      path: `${path}?kind=crm-user-without-siro-user&sort=affected`,
      prepare: async (page) => {
        await press(/^Review fix/)(page);
        await page.getByRole("radiogroup", { name: "Fix" }).waitFor();
      },
    },
    {
      name: "people-bulk",
      path: `${path}?kind=email-mismatch`,
      prepare: async (page) => {
        await page.getByRole("checkbox", { name: "Select all on this page" }).check();
        await press(/^Apply suggested fix/)(page);
        await page.getByRole("dialog").waitFor();
      },
    },
    {
      name: "people-ignore",
      path: `${path}?kind=same-name`,
      prepare: async (page) => {
        await press(/^Ignore, /)(page);
        await page.getByRole("dialog").waitFor();
      },
    },
    { name: "people-aside", path: `${path}?tab=aside` },
    { name: "people-ignored", path: `${path}?tab=ignored` },
    { name: "people-directory", path: `${path}?tab=directory` },
    { name: "people-no-match", path: `${path}?tab=directory&q=nobody+like+that` },
    { name: "person", path: `${path}/${seed.rep.id}` },
    { name: "person-unmapped", path: `${path}/${seed.unmappedReps[0]?.crmUserId}` },
    { name: "person-unknown", path: `${path}/no-such-person` },
    {
      name: "people-crm-partial",
      path: `${path}?tab=directory`,
      before: () => control.addFaults({ match: list, effect: { status: 404 } }),
      prepare: async (page) => {
        await press("Refresh (R)")(page);
        await page.getByText("The CRM data is incomplete.").waitFor();
      },
    },
  ];
}

/** Every page and state that is drawn, in an order in which none spoils the next. */
export function listShots(installation: Installation): Shot[] {
  const { control } = installation.siro;
  return [
    { name: "sign-in", path: "/sign-in", isSignedOut: true },
    {
      name: "sign-in-wrong",
      path: "/sign-in",
      isSignedOut: true,
      prepare: async (page) => {
        await page.getByLabel("Email", { exact: true }).fill("dana@acme-exteriors.example");
        await page.getByLabel("Password", { exact: true }).fill("not the password");
        await page.getByRole("button", { name: "Sign in", exact: true }).click();
        await page.getByText("is incorrect").waitFor();
      },
    },
    { name: "overview", path: "/{org}" },
    {
      name: "palette",
      path: "/{org}",
      prepare: async (page) => {
        await page.keyboard.press("ControlOrMeta+k");
        await page.getByRole("dialog").waitFor();
      },
    },
    ...listConnectionShots(installation),
    ...listRecordingShots(installation),
    ...listPeopleShots(installation),
    ...listOAuthAppShots(installation),
    { name: "deep-links", path: "/{org}/deep-links" },
    ...listSyncTestShots(),
    { name: "lookup", path: "/{org}/lookup" },
    { name: "events", path: "/{org}/events" },
    { name: "audit", path: "/{org}/audit" },
    { name: "audit-siro", path: "/{org}/audit?source=siro" },
    { name: "deep-links-trace", path: "/{org}/deep-links?view=trace" },
    { name: "settings-members", path: "/{org}/settings/members" },
    {
      name: "settings-members-invite",
      path: "/{org}/settings/members",
      prepare: async (page) => {
        await press("Invite")(page);
        await page.getByRole("dialog").waitFor();
      },
    },
    { name: "settings-profile", path: "/{org}/settings/profile" },
    { name: "settings-siro-access", path: "/{org}/settings/siro-access" },
    { name: "settings-siro-user", path: "/{org}/settings/siro-user" },
    { name: "settings-organization", path: "/{org}/settings/organization" },
    { name: "settings-alerts", path: "/{org}/settings/alerts" },
    { name: "settings-webhooks", path: "/{org}/settings/webhooks" },
    { name: "settings-background", path: "/{org}/settings/background" },
    { name: "not-found", path: "/{org}/no-such-page" },
    {
      name: "token-refused",
      path: "/{org}/connections",
      before: async () => {
        const rows = await control.listRows("organization-tokens");
        const ops = rows.find(({ tokenName }) => tokenName === "Ops");
        const revokedAt = new Date().toISOString();
        await control.changeRow("organization-tokens", String(ops?.tokenId), { revokedAt });
      },
    },
  ];
}
