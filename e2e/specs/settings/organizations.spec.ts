import { readFileSync } from "node:fs";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";

const acme = "/acme-exteriors";
const beacon = "/beacon-roofing";
const switcher = (name: string) => ({ name: `Organization: ${name}` });

test.describe.configure({ mode: "serial" });

test("an owner adds a second organization and switches between the two", async ({ page, seed }) => {
  await page.goto(acme);
  await page.getByRole("button", switcher("Acme Exteriors")).first().click();
  await expectAccessible(page);
  await page.getByRole("menuitem", { name: "Add organization" }).click();
  await expect(page.getByRole("heading", { name: "Add an organization" })).toBeVisible();
  const token = page.getByLabel("Organization token");
  await token.fill(seed.organizationTokens.second);
  await page.getByRole("button", { name: "Check token" }).click();
  await expect(page.getByText("is already connected to this installation")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open Acme Exteriors" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Use this organization" })).toHaveCount(0);
  await page.getByRole("button", { name: "Use another token" }).click();
  await token.fill(seed.organizationTokens.otherOrganization);
  await page.getByRole("button", { name: "Check token" }).click();
  await expect(page.getByText("Beacon Roofing").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Use this organization" }).click();
  await page.getByRole("link", { name: "Continue read-only" }).click();
  await expect(page).toHaveURL(new RegExp(`${beacon}$`));
  await page.goto(`${beacon}/connections`);
  await expect(page.getByRole("link", { name: "Beacon ServiceTitan" })).toBeVisible();
  await expect(page.getByText("ServiceTitan Denver")).toHaveCount(0);
  await page.getByRole("button", switcher("Beacon Roofing")).first().click();
  await page.getByRole("menuitem", { name: "Acme Exteriors" }).click();
  await expect(page).toHaveURL(new RegExp(`${acme}$`));
});

test("a member of one organization can't find another one, whatever URL they guess", async ({
  page,
  openBrowser,
  seed,
  siro,
  violations,
}) => {
  violations.allow(/status of 404/);
  await page.goto(`${beacon}/settings/members`);
  await page.getByRole("button", { name: "Invite" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite a member" });
  await dialog.getByLabel("Email").fill("pat@beacon-roofing.example");
  await dialog.getByLabel("Role").selectOption({ label: "Admin" });
  await dialog.getByRole("button", { name: "Create invitation" }).click();
  const link = await page.getByLabel("Invitation link", { exact: true }).innerText();
  await page.getByRole("button", { name: "I've copied it" }).click();

  const pat = await openBrowser({ signedIn: false });
  await pat.goto(new URL(link).pathname);
  await pat.getByLabel("Name", { exact: true }).fill("Pat Beacon");
  await pat.getByLabel("Password").fill("a sentence that is long enough");
  await pat.getByRole("button", { name: "Join" }).click();
  await expect(pat).toHaveURL(new RegExp(`${beacon}$`));
  await expect(pat.getByRole("button", switcher("Beacon Roofing"))).toHaveCount(0);

  const { last } = await siro.listJournal();
  const [recording = ""] = seed.recordings.twoCandidates ?? [];
  for (const path of [
    "",
    "/connections",
    `/connections/${seed.connections.healthy}`,
    `/recordings/${encodeURIComponent(recording)}`,
    "/people",
    "/oauth-apps",
    "/audit",
    "/settings/members",
    "/settings/siro-access",
  ]) {
    const answer = await pat.goto(acme + path);
    expect(answer?.status(), path).toBe(404);
    expect(await pat.content(), path).not.toMatch(/Acme Exteriors|ServiceTitan Denver/);
  }
  const refused = await pat.request.post(`${acme}/settings/organization/audit-export`, {
    headers: { origin: new URL(pat.url()).origin },
  });
  expect(refused.status()).toBe(403);
  const { entries } = await siro.listJournal(last);
  const byAcme = entries.filter(({ path }) => path.includes(seed.organizationId));
  expect(byAcme, "Siro was asked nothing about the other organization").toEqual([]);
  // The other organization's IDs lead nowhere under the member's own slug, either.
  const own = await pat.goto(`${beacon}/connections/${seed.connections.healthy}`);
  expect(await own?.text()).not.toContain("ServiceTitan Denver");
});

test("removing an organization requires its audit log and name, and leaves the other one unchanged", async ({
  page,
  openBrowser,
}) => {
  await page.goto(`${beacon}/settings/organization`);
  await page.getByRole("button", { name: "Remove organization…" }).click();
  const dialog = page.getByRole("alertdialog");
  const confirm = dialog.getByRole("button", { name: "Remove organization" });
  await expect(confirm).toBeDisabled();
  await dialog.getByRole("textbox").fill("Beacon Roofing");
  await confirm.click();
  await expect(dialog.getByText("hasn't been downloaded within the last hour")).toBeVisible();
  await expectAccessible(page);
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Download audit log" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^beacon-roofing-audit-\d{4}-\d\d-\d\d\.jsonl$/);
  const rows = readFileSync(await file.path(), "utf8")
    .trimEnd()
    .split("\n");
  const kinds = rows.map((line) => JSON.parse(line).kind);
  expect(kinds).toEqual(expect.arrayContaining(["organization.connect", "member.join"]));
  await confirm.click();
  await expect(page).toHaveURL(new RegExp(`${acme}$`));
  const gone = await page.request.get(`${beacon}/connections`, { maxRedirects: 0 });
  expect(gone.status()).toBe(404);
  const phone = await openBrowser({ width: narrow.width, colorScheme: "dark" });
  await phone.goto(`${acme}/settings/organization`);
  await expectAccessible(phone);
});
