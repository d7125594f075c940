import { expect, type Locator, type Page } from "@playwright/test";

const oauthAppsPath = "/acme-exteriors/oauth-apps";

export async function openApps(page: Page, search = "") {
  await page.goto(`${oauthAppsPath}${search}`);
  await expect(page.getByRole("heading", { level: 1, name: "OAuth apps" })).toBeVisible();
}

const table = (page: Page) => page.getByRole("table", { name: "OAuth apps" });

export async function listedApps(page: Page): Promise<string[]> {
  const names = await table(page).locator("[data-row-target]").allInnerTexts();
  return names.map((name) => name.replace(/\s+/g, " ").trim());
}

export function appRow(page: Page, name: string): Locator {
  return table(page)
    .locator("tr.item")
    .filter({ has: page.getByRole("button", { name, exact: true }) });
}

/** Opens the app's row and waits for its tokens. */
export async function openApp(page: Page, name: string): Promise<Locator> {
  const target = page.getByRole("button", { name, exact: true });
  if ((await target.getAttribute("aria-expanded")) !== "true") await target.click();
  const detail = table(page).locator("tr.detail");
  await expect(detail.getByText(/ live\.|No live tokens/).first()).toBeVisible();
  return detail;
}

type NewApp = { name: string; owner?: string; keep?: boolean };

export async function fillNewApp(page: Page, { name, owner = "Dana Ortiz", keep = true }: NewApp) {
  await page.getByRole("button", { name: "Create app" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Create OAuth app" });
  await dialog.getByLabel("Name", { exact: true }).fill(name);
  await choosePerson(dialog, "Owner", owner);
  await dialog.getByLabel("Store the secret, encrypted").setChecked(keep);
  return dialog;
}

export async function choosePerson(dialog: Locator, label: string, name: string) {
  await dialog.getByLabel(label, { exact: true }).fill(name);
  await dialog.getByRole("option", { name }).first().click();
}

/** Creates an app through the dialog and returns its secret, which the dialog shows once. */
export async function createApp(page: Page, app: NewApp) {
  const form = await fillNewApp(page, app);
  await form.getByRole("button", { name: "Create app" }).click();
  const shown = page.getByRole("dialog", { name: `“${app.name}” created` });
  const clientId = await shown.getByLabel("Client ID", { exact: true }).innerText();
  const secret = await shown.getByLabel("Client secret", { exact: true }).innerText();
  return { clientId, secret, shown };
}

export const copiedIt = (page: Page) =>
  page.getByRole("button", { name: "I've copied it" }).click();

/** Write requests that Siro received, as `METHOD path`. */
export async function listWrites(siro: {
  listJournal(): Promise<{ entries: { method: string; path: string }[] }>;
}): Promise<string[]> {
  const { entries } = await siro.listJournal();
  return entries
    .filter(({ method }) => method !== "GET")
    .map(({ method, path }) => `${method} ${path}`);
}

/** The newest audit rows as the page shows them, with whitespace normalized. */
export async function readAudit(page: Page): Promise<string[]> {
  await page.goto("/acme-exteriors/audit");
  const rows = page.getByRole("table").locator("tr.item");
  await expect(rows.first()).toBeVisible();
  return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
}
