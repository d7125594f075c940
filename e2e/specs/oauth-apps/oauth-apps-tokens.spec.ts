import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import {
  choosePerson,
  copiedIt,
  createApp,
  listWrites,
  openApp,
  openApps,
  readAudit,
} from "#e2e/testbed/pages/oauth-apps-page.ts";

test.beforeEach(async ({ siro, violations }) => {
  await siro.reset();
  violations.allow(/status of 404 .*_rsc=/);
});

/** Compares what is on the screen: cells hold words for narrow screens too. */
const shown = { useInnerText: true };
const mintPath = "/access-token$";
const tokenPath = "/access-token/";

test("shows each token's scope, user, time left, and state", async ({ page }) => {
  await openApps(page);
  const detail = await openApp(page, "Power BI export");
  await expect(
    detail.getByText("At least 2 live. Siro lists tokens by person; 3 people were checked."),
  ).toBeVisible();
  const rows = detail.getByRole("table").locator("tr.item");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText(
    /Active\s*Read\s*Dana Ortiz dana@.*11 h( \d+ min)?/,
    shown,
  );
  await expect(rows.nth(1)).toContainText(
    /Active\s*Write\s*Dana Ortiz dana@.*3 h( \d+ min)?/,
    shown,
  );
  await expect(rows.nth(2)).toContainText(/Expired\s*Read\s*Dana Ortiz.*–/, shown);
  await expect(rows.nth(2).getByRole("button", { name: "Revoke" })).toHaveCount(0);
});

test("shows missing token fields as unknown, and unknown scopes as Siro sends them", async ({
  page,
  siro,
  seed,
}) => {
  const data = [{ accessTokenId: "thin" }, { id: "odd", scope: "audio", expiresAt: "soon" }];
  await siro.addFaults({ match: { path: mintPath }, effect: { json: data } });
  await openApps(page, `?app=${seed.oauthApps.powerBi?.clientId}`);
  await expect(
    page.getByText("No live tokens found. The expiration of 2 more is unknown.").first(),
  ).toBeVisible();
  const rows = page.getByRole("table", { name: "Tokens of Power BI export" }).locator("tr.item");
  await expect(rows.nth(0)).toContainText(/Unknown\s*–\s*–\s*–/, shown);
  await expect(rows.nth(1)).toContainText(/Unknown\s*audio\s*–\s*–/, shown);
  await expectAccessible(page);
});

for (const lists of ["wrapped", "bare"] as const) {
  test(`reads ${lists} token lists`, async ({ page, siro }) => {
    await siro.changeVariants({ lists, tokenOwner: "app-owner" });
    await openApps(page);
    const detail = await openApp(page, "Power BI export");
    await expect(detail.getByRole("table").locator("tr.item")).toHaveCount(3);
  });
}

test("mints a read token with the stored secret and shows it once", async ({
  page,
  siro,
  secrets,
}) => {
  await openApps(page);
  const app = await createApp(page, { name: "Kept" });
  secrets.showsOnce(app.secret);
  await copiedIt(page);
  const detail = await openApp(page, "Kept");
  await siro.clearJournal();
  await detail.getByRole("button", { name: "Mint token" }).click();
  const form = page.getByRole("dialog", { name: "Mint a token for “Kept”" });
  await expect(form.getByLabel("Acts as", { exact: true })).toHaveValue("Dana Ortiz");
  await expect(form.getByLabel("Client secret")).toHaveCount(0);
  await expectAccessible(page);
  await form.getByRole("button", { name: "Mint token" }).dblclick();

  const once = page.getByRole("dialog", { name: "Read token for “Kept”" });
  const token = await once.getByLabel("Access token", { exact: true }).innerText();
  secrets.showsOnce(token);
  await expect(once.getByText(/expires in 15 h 59 min|expires in 16 h/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.mouse.click(5, 5);
  await expect(once).toBeVisible();
  await copiedIt(page);
  expect(await listWrites(siro)).toHaveLength(1);
  await expect(detail.getByText("At least 1 live.")).toBeVisible();
  await expect(detail.getByRole("button", { name: "Mint token" })).toBeFocused();
  expect((await readAudit(page))[0]).toMatch(/Minted a token for.*Kept/);
});

test("mints a write token for another user and lists it under that user", async ({
  page,
  secrets,
}) => {
  await openApps(page);
  const app = await createApp(page, { name: "For a rep" });
  secrets.showsOnce(app.secret);
  await copiedIt(page);
  const detail = await openApp(page, "For a rep");
  await detail.getByRole("button", { name: "Mint token" }).click();
  const form = page.getByRole("dialog");
  await choosePerson(form, "Acts as", "Marcus Webb");
  await form.getByText("Write", { exact: true }).click();
  await form.getByRole("button", { name: "Mint token" }).click();
  const once = page.getByRole("dialog", { name: "Write token for “For a rep”" });
  secrets.showsOnce(await once.getByLabel("Access token", { exact: true }).innerText());
  await copiedIt(page);
  await expect(detail.getByRole("table").locator("tr.item")).toContainText(
    /Active\s*Write\s*Marcus Webb/,
    shown,
  );
  await page.reload();
  await expect(page.getByText(/people were checked/)).toBeVisible();
  await expect(page.locator("tr.detail")).toContainText("Marcus Webb");
});

test("asks for a secret that is not stored, and shows an error on the field if it is wrong", async ({
  page,
  siro,
  secrets,
}) => {
  await openApps(page);
  const app = await createApp(page, { name: "Not kept", keep: false });
  secrets.showsOnce(app.secret);
  await copiedIt(page);
  const detail = await openApp(page, "Not kept");
  await detail.getByRole("button", { name: "Mint token" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Mint token" }).click();
  await expect(form.getByText("Enter the app's client secret")).toBeVisible();
  await form.getByLabel("Client secret").fill("certainly-not-the-secret");
  await form.getByRole("button", { name: "Mint token" }).click();
  await expect(form.getByText("Siro did not accept this secret (403).")).toBeVisible();
  await expect(form.getByLabel("Client secret")).toHaveValue("certainly-not-the-secret");
  await expect(form.getByLabel("Client secret")).toBeFocused();
  await expectAccessible(page);
  await form.getByLabel("Client secret").fill(app.secret);
  await form.getByRole("button", { name: "Mint token" }).click();
  const once = page.getByRole("dialog", { name: "Read token for “Not kept”" });
  secrets.showsOnce(await once.getByLabel("Access token", { exact: true }).innerText());
  await copiedIt(page);

  await siro.clearJournal();
  await detail.getByRole("button", { name: "Revoke" }).click();
  const ask = page.getByRole("dialog", { name: /Revoke this token/ });
  await expect(ask.getByRole("button", { name: "Keep token" })).toBeFocused();
  await ask.getByLabel("Client secret").fill("certainly-not-the-secret");
  await ask.getByRole("button", { name: "Revoke token" }).click();
  await expect(ask.getByText("Siro did not accept this secret (403).")).toBeVisible();
  await ask.getByLabel("Client secret").fill(app.secret);
  await ask.getByRole("button", { name: "Revoke token" }).click();
  await expect(ask).toHaveCount(0);
  await expect(detail.getByRole("cell", { name: "Revoked", exact: true })).toBeVisible();
  await expect(page.locator("tr.item").filter({ hasText: "Not kept" }).first()).toContainText(
    "Not stored",
  );
});

test("asks for the secret if Siro no longer accepts the stored one", async ({
  page,
  siro,
  secrets,
}) => {
  await openApps(page);
  const app = await createApp(page, { name: "Rotated" });
  secrets.showsOnce(app.secret);
  await copiedIt(page);
  const detail = await openApp(page, "Rotated");
  await siro.addFaults({
    match: { method: "POST", path: mintPath },
    effect: { status: 403, json: { error: "Invalid client secret" } },
    times: 1,
  });
  await detail.getByRole("button", { name: "Mint token" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Mint token" }).click();
  await expect(form.getByText(/no longer accepts the stored secret/)).toBeVisible();
  await form.getByLabel("Client secret").fill(app.secret);
  await form.getByRole("button", { name: "Mint token" }).click();
  secrets.showsOnce(await page.getByLabel("Access token", { exact: true }).innerText());
  await copiedIt(page);
});

test("a wrong client secret (401) does not mark the organization token as refused", async ({
  page,
  siro,
}) => {
  await openApps(page);
  await siro.addFaults({ match: { method: "POST", path: mintPath }, effect: { status: 401 } });
  const detail = await openApp(page, "Power BI export");
  await detail.getByRole("button", { name: "Mint token" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Client secret").fill("wrong");
  await form.getByRole("button", { name: "Mint token" }).click();
  await expect(form.getByText("Siro did not accept this secret (401).")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(page.getByText(/Siro refused the (organization )?token/)).toHaveCount(0);
});

test("revokes a token with the stored secret, once if double-clicked", async ({
  page,
  siro,
  secrets,
}) => {
  await openApps(page);
  const app = await createApp(page, { name: "Short life" });
  secrets.showsOnce(app.secret);
  await copiedIt(page);
  const detail = await openApp(page, "Short life");
  await detail.getByRole("button", { name: "Mint token" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mint token" }).click();
  const token = page.getByLabel("Access token", { exact: true });
  secrets.showsOnce(await token.innerText());
  await copiedIt(page);
  await siro.clearJournal();
  await detail.getByRole("button", { name: "Revoke" }).click();
  const ask = page.getByRole("dialog", { name: "Revoke this token for “Short life”?" });
  await expect(ask.getByText(/Read token that acts as Dana Ortiz, 15 h/)).toBeVisible();
  await expect(ask.getByLabel("Client secret")).toHaveCount(0);
  await ask.getByRole("button", { name: "Revoke token" }).dblclick();
  await expect(ask).toHaveCount(0);
  await expect(detail.getByRole("cell", { name: "Revoked", exact: true })).toBeVisible();
  await expect(detail.getByText("No live tokens found.").first()).toBeVisible();
  expect(await listWrites(siro)).toHaveLength(1);
  expect((await readAudit(page))[0]).toMatch(/Revoked a token for.*Short life/);
});

test("handles a token revoked in another tool, and a lost response to a revoke", async ({
  page,
  siro,
  seed,
}) => {
  await openApps(page);
  const detail = await openApp(page, "Power BI export");
  const { accessTokenId = "" } = seed.accessTokens.live ?? {};
  await siro.changeRow("access-tokens", accessTokenId, { revokedAt: new Date().toISOString() });
  const clientSecret = seed.oauthApps.powerBi?.clientSecret ?? "";
  const revoke = async (index: number) => {
    await detail.getByRole("button", { name: "Revoke" }).nth(index).click();
    const ask = page.getByRole("dialog");
    await ask.getByLabel("Client secret").fill(clientSecret);
    await ask.getByRole("button", { name: "Revoke token" }).click();
    return ask;
  };
  const refused = await revoke(0);
  await expect(refused.getByText("This token was already revoked in Siro.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(detail.getByRole("button", { name: "Revoke" })).toHaveCount(1);

  await siro.addFaults({
    match: { method: "DELETE", path: tokenPath },
    effect: { loseAnswer: true },
    times: 1,
  });
  const settled = await revoke(0);
  await expect(settled).toHaveCount(0);
  await expect(detail.getByRole("button", { name: "Revoke" })).toHaveCount(0);
});

test("offers to revoke a minted token whose value was lost", async ({ page, siro, secrets }) => {
  await openApps(page);
  const app = await createApp(page, { name: "Unlucky" });
  secrets.showsOnce(app.secret);
  await copiedIt(page);
  const detail = await openApp(page, "Unlucky");
  await siro.addFaults({
    match: { method: "POST", path: mintPath },
    effect: { loseAnswer: true },
    times: 1,
  });
  await detail.getByRole("button", { name: "Mint token" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mint token" }).click();
  const lost = page.getByRole("dialog", { name: "The token's value was lost" });
  await expect(
    lost.getByText("Its value can't be recovered, and the token is still active."),
  ).toBeVisible();
  await expectAccessible(page);
  await lost.getByRole("button", { name: "Revoke token…" }).click();
  await page.getByRole("button", { name: "Revoke token", exact: true }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(detail.getByRole("cell", { name: "Revoked", exact: true })).toBeVisible();
});

test("shows that tokens could not be loaded, and retries", async ({ page, siro, seed }) => {
  await openApps(page);
  await siro.addFaults({ match: { path: mintPath }, effect: { status: 403 } });
  await page.getByRole("button", { name: "Power BI export" }).click();
  const detail = page.locator("tr.detail");
  await expect(detail.getByText("Siro does not allow this (403).")).toBeVisible();
  await expectAccessible(page);
  await siro.clearFaults();
  // One call counts for the list, three list the people's tokens: of those one or two fail.
  const { clientId } = seed.oauthApps.powerBi ?? {};
  await siro.addFaults({
    match: { path: `${clientId}/access-token$` },
    effect: { status: 500 },
    times: 2,
  });
  await detail.getByRole("button", { name: "Retry" }).click();
  await expect(detail.getByText(/Siro didn't return tokens for/)).toBeVisible();
  await siro.clearFaults();
  await detail.getByRole("button", { name: "Retry" }).click();
  await expect(detail.getByText("At least 2 live.")).toBeVisible();
  await expect(detail.getByText(/Siro didn't return tokens for/)).toHaveCount(0);
});
