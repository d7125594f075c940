import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { ask, cookieHeader } from "#e2e/testbed/fixtures/raw-http.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";

// One first run, walked once: each test starts where the previous one ended.
test.describe.configure({ mode: "serial" });
test.use({ stageOptions: { firstRun: "nothing" } });

const codeField = (page: Page) => page.getByLabel("Code from the server log");
const tokenField = (page: Page) => page.getByLabel("Organization token", { exact: true });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function enterCode(page: Page, stage: Stage) {
  await page.goto("/setup");
  await codeField(page).fill((await stage.dashboard.readSetupCode()).toLowerCase());
  await press(page, "Continue");
  await expect(page.getByRole("heading", { name: "Your sign-in" })).toBeVisible();
}

async function fillAdmin(page: Page, { admin }: Stage, name = admin.name) {
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Email").fill(admin.email);
  await page.getByLabel("Password").fill(admin.password);
}

/** Pastes a token and waits for the error on its field. */
async function tokenError(page: Page, token: string) {
  await tokenField(page).fill(token);
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
  await press(page, "Check token");
  await answered;
  await expect(page.getByRole("button", { name: "Check token" })).toBeVisible();
  const note = page.locator(`[id="${await tokenField(page).getAttribute("id")}-note"]`);
  await expect(note).toBeVisible();
  await expect(tokenField(page)).toHaveAttribute("aria-invalid", "true");
  const text = await note.innerText();
  await expect(tokenField(page), "the token is not lost").toHaveValue(token);
  return text;
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a wrong setup code gets an error on its field and stays typed", async ({ page }) => {
    await page.goto("/setup");
    await press(page, "Continue");
    await expect(page.getByText("The code has 12 characters. You entered 0.")).toBeVisible();
    await codeField(page).fill("abcd-efgh");
    await press(page, "Continue");
    await expect(page.getByText("The code has 12 characters. You entered 8.")).toBeVisible();
    await expect(codeField(page)).toHaveValue("abcd-efgh");
    await codeField(page).fill("ABCD-EFGH-JKLM");
    await press(page, "Continue");
    await expect(page.getByText("This code is incorrect.")).toBeVisible();
    await expect(codeField(page)).toHaveAttribute("aria-invalid", "true");
  });

  test("wrong account details get errors on their fields and stay typed, except for the password", async ({
    page,
    stage,
  }) => {
    await enterCode(page, stage);
    await press(page, "Continue");
    await expect(page.getByText("Enter your name.")).toBeVisible();
    await page.getByLabel("Name").fill("Dana <b>Ortiz</b>");
    await page.getByLabel("Email").fill("dana@");
    await page.getByLabel("Password").fill("too short");
    await press(page, "Continue");
    await expect(page.getByText("This email address is malformed.")).toBeVisible();
    await expect(page.getByRole("alert").filter({ hasText: "At least 12" })).toBeVisible();
    await expect(page.getByText("Enter your name.")).toBeHidden();
    await expect(page.getByLabel("Name")).toHaveValue("Dana <b>Ortiz</b>");
    await expect(page.getByLabel("Email")).toHaveValue("dana@");
    await expect(page.getByLabel("Password")).toHaveValue("");
  });
});

test("setup works by keyboard alone, narrow and dark", async ({ openBrowser, stage }) => {
  const page = await openBrowser({ signedIn: false, width: narrow.width, colorScheme: "dark" });
  await page.goto("/setup");
  await expect(codeField(page)).toBeFocused();
  await page.keyboard.type("wrong");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The code has 12 characters. You entered 5.")).toBeVisible();
  await expect(codeField(page)).toHaveValue("wrong");
  await expectAccessible(page);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type(await stage.dashboard.readSetupCode());
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.type("Dana");
  await page.keyboard.press("Tab");
  await page.keyboard.type("not an address");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This email address is malformed.")).toBeVisible();
  await expect(page.getByLabel("Name")).toHaveValue("Dana");
  await expectAccessible(page);
  await expectNoSideScroll(page);
});

test("exactly one of two browsers with the same code becomes the first admin", async ({
  openBrowser,
  stage,
  violations,
}) => {
  violations.allow(/status of 404/);
  const pages = [await openBrowser({ signedIn: false }), await openBrowser({ signedIn: false })];
  for (const [index, page] of pages.entries()) {
    await enterCode(page, stage);
    await fillAdmin(page, stage, `${stage.admin.name}${index === 0 ? "" : " the second"}`);
  }
  await Promise.all(pages.map((page) => press(page, "Continue")));
  // A browser that is just too late gets a message; one that is later finds no page.
  const first = (page: Page) => page.getByRole("heading", { name: "Organization token" });
  const late = (page: Page) =>
    page.getByText("Someone else just completed this step").or(page.getByText("Page not found"));
  await Promise.all(pages.map((page) => expect(first(page).or(late(page))).toBeVisible()));
  const lost = await Promise.all(pages.map((page) => late(page).isVisible()));
  expect(lost.filter(Boolean)).toHaveLength(1);
  const winner = pages[lost.indexOf(false)];
  if (!winner) throw new Error("no one became admin");
  stage.storageState = await winner.context().storageState();
});

test("setup is closed for good once an admin exists: page, actions, and code", async ({
  page,
  stage,
  violations,
}) => {
  violations.allow(/status of 404/);
  const code = await stage.dashboard.readSetupCode();
  expect((await page.goto("/setup"))?.status()).toBe(404);
  for (const name of ["enterSetupCodeAction", "createFirstAdminAction"]) {
    const answer = await callServerAction(stage.tap.url, findServerAction(name), {
      path: "/setup",
      input: { code, name: "Eve", email: "eve@example.com", password: "a password of Eve's own" },
    });
    expect(answer.status, name).toBe(404);
    expect(answer.cookies, name).toEqual([]);
  }
  await page.goto("about:blank");
  await stage.restart();
  expect(stage.dashboard.process.output()).not.toContain("Setup code");
  expect((await ask(`${stage.tap.url}/setup`)).status).toBe(404);
});

test("each kind of bad token and of Siro error gets its own message on the field", async ({
  page,
  siro,
  seed,
}) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/setup\/organization$/);
  const { organizationTokens: tokens } = seed;
  await press(page, "Check token");
  await expect(page.getByText("Paste the organization token.")).toBeVisible();
  expect(await tokenError(page, "two words")).toMatch(/no spaces/);
  const unaccepted =
    /Siro doesn't accept this token \(401\).*mistyped, revoked, or a different kind/;
  expect(await tokenError(page, "sbxorg_nobody-ever-made-this")).toMatch(unaccepted);
  expect(await tokenError(page, tokens.revoked)).toMatch(unaccepted);
  expect(await tokenError(page, tokens.organizationGroup)).toMatch(/group of organizations/);

  const path = "caller-identity";
  const faults = [
    [{ status: 403, body: "edge" }, /firewall blocked this server \(403\).*code 1010/],
    [{ status: 403 }, /Siro does not allow this \(403\)/],
    [{ status: 500 }, /Siro returned a server error \(500\)/],
    [{ drop: true }, /Siro could not be reached/],
    [{ body: "malformed" }, /a response that siro-admin can't read/],
    [{ status: 429 }, /rate limit was reached \(429\)/],
  ] as const;
  const messages = new Set<string>();
  for (const [effect, message] of faults) {
    await siro.addFaults({ match: { path }, effect });
    const text = await tokenError(page, tokens.working);
    expect(text).toMatch(message);
    messages.add(text);
    await siro.clearFaults();
  }
  expect(messages.size).toBe(faults.length);

  await siro.addFaults({ match: { path: "organizations/" }, effect: { status: 503 } });
  expect(await tokenError(page, tokens.working), "no name yet").toMatch(/\(503\)/);
  await siro.clearFaults();
  await expectAccessible(page);
});

test("while a token is checked, the error of the previous one isn't shown", async ({ page }) => {
  await page.goto("/setup/organization");
  expect(await tokenError(page, "two words")).toMatch(/no spaces/);
  const release = Promise.withResolvers<void>();
  await page.route("**/setup/organization", async (route) => {
    await release.promise;
    await route.continue();
  });
  await press(page, "Check token");
  await expect(page.getByRole("button", { name: "Checking" })).toBeVisible();
  await expect(page.getByText(/no spaces/)).toHaveCount(0);
  release.resolve();
  await expect(page.getByText(/no spaces/)).toBeVisible();
});

test("a token's organization is shown before anything is stored, and “Use another token” stores nothing", async ({
  page,
  siro,
  seed,
  openBrowser,
  stage,
}) => {
  await page.goto("/setup/organization");
  await siro.addFaults({ match: { path: "caller-identity" }, effect: { latencyMs: 700 } });
  await tokenField(page).fill(`  ${seed.organizationTokens.working}\n`);
  await press(page, "Check token");
  await expect(page.getByRole("button", { name: "Checking" })).toHaveAttribute("aria-busy", "true");
  await expect(page.getByText(seed.organizationName, { exact: true })).toBeVisible();
  const [row] = (await siro.listRows("organization-tokens")).filter(
    ({ tokenId }) => tokenId === seed.organizationTokenIds.working,
  );
  const card = page.getByRole("region", { name: seed.organizationName });
  await expect(card).toContainText(`“${row?.tokenName}”`);
  await expect(card).toContainText(seed.organizationTokens.working.slice(-4));
  const maker = seed.admins.find(({ id }) => id === row?.createdBy);
  await expect(card).toContainText(`${maker?.name} on `);
  await expect(card.locator(`time[datetime="${row?.createdAt}"]`)).toBeVisible();
  await expectAccessible(page);

  // Another session of the same admin can't use the token pasted in this one.
  const other = await openBrowser({ signedIn: false });
  await stage.signIn(other);
  await expect(tokenField(other)).toBeVisible();
  const sessionOf = async (of: Page) =>
    (await of.context().cookies()).filter(({ name }) => name.includes("session"));
  const pasted = (await page.context().cookies(`${stage.tap.url}/setup`)).filter(({ name }) =>
    name.includes("pending"),
  );
  expect(pasted).toHaveLength(1);
  const cookie = cookieHeader([...(await sessionOf(other)), ...pasted]);
  const foreign = await ask(`${stage.tap.url}/setup/organization`, { headers: { cookie } });
  expect(foreign.body).toContain("Check token");
  expect(foreign.body).not.toContain(seed.organizationName);
  const stolen = await callServerAction(
    stage.tap.url,
    findServerAction("connectOrganizationAction"),
    { path: "/setup/organization", input: {}, headers: { cookie } },
  );
  expect(stolen.body).toContain("Paste the token again");

  await press(page, "Use another token");
  await expect(tokenField(page)).toHaveValue("");
  await page.goto("/");
  await expect(page).toHaveURL(/\/setup\/organization$/);
});

test("the organization gets a readable address and the browser's time zone", async ({
  page,
  seed,
}) => {
  await page.goto("/setup/organization");
  await tokenField(page).fill(seed.organizationTokens.working);
  await press(page, "Check token");
  await press(page, "Use this organization");
  await expect(page.getByRole("heading", { name: "Your Siro user" })).toBeVisible();
  await page.goto("/");
  await expect(page).toHaveURL(/\/acme-exteriors$/);
  await page.goto("/acme-exteriors/settings/organization");
  await expect(page.getByLabel("Time zone")).toHaveValue("America/New_York");
});

test("the Siro user is matched by email, others are offered, and a rep's limits are stated", async ({
  page,
  siro,
  seed,
  stage,
}) => {
  await page.goto("/setup/siro-user");
  await expect(page.getByText(`You are ${stage.admin.name} in Siro`)).toBeVisible();
  await expect(page.getByText("matched by your email")).toBeVisible();
  await expect(page.getByText(`siro-admin ${stage.admin.name}`)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Choose someone else" }).click();
  await page.getByRole("combobox", { name: "Siro user" }).selectOption(seed.rep.id);
  await expect(page.getByText(`${seed.rep.name} is not an admin of`)).toBeVisible();
  await siro.addFaults({ match: { path: `users/${seed.rep.id}` }, effect: { status: 500 } });
  await press(page, "Continue");
  await expect(page.getByRole("alert").filter({ hasText: "(500)" })).toBeVisible();
  await expect(page.getByRole("combobox", { name: "Siro user" }), "the choice is kept").toHaveValue(
    seed.rep.id,
  );
  await expect(page.getByText(`${seed.rep.name} is not an admin of`)).toBeVisible();
  await expectAccessible(page);
});

test("setup says when no Siro user has the member's email, and when Siro is down", async ({
  page,
  siro,
  seed,
  stage,
}) => {
  const [dana] = seed.admins;
  await siro.changeRow("users", dana?.id ?? "", { email: "dana.ortiz@elsewhere.example" });
  await stage.restart("kill");
  await siro.addFaults({ match: { path: "/v1/core/users" }, effect: { status: 503 } });
  await page.goto("/setup/siro-user");
  await expect(page.getByText("Siro returned a server error (503).")).toBeVisible();
  await expect(page.getByRole("link", { name: "Continue read-only" })).toBeVisible();
  await siro.clearFaults();
  await page.getByRole("link", { name: "Retry" }).click();
  await expect(page.getByText("No Siro user has your email address.")).toBeVisible();
  await press(page, "Continue");
  await expect(page.getByText("Choose a Siro user.")).toBeVisible();
  await siro.changeRow("users", dana?.id ?? "", { email: dana?.email });
  await page.goto("about:blank");
  await stage.restart("kill");
});

test("an app whose creation was not confirmed is deleted again, and setup says so", async ({
  page,
  siro,
  stage,
}) => {
  await page.goto("/setup/siro-user");
  await siro.addFaults({
    match: { method: "POST", path: "/v1/core/oauth/apps$" },
    effect: { loseAnswer: true },
    times: 1,
  });
  await press(page, "Continue");
  await expect(
    page.getByText(
      "Siro created the app, but its secret didn't arrive, so siro-admin deleted the app. Try again.",
    ),
  ).toBeVisible();
  const ours = async () =>
    (await siro.listRows("oauth-apps")).filter(
      ({ appName }) => appName === `siro-admin ${stage.admin.name}`,
    );
  const [lost, ...more] = await ours();
  expect(more).toEqual([]);
  expect(lost?.deletedAt).toBeTruthy();
});

test("“Continue read-only” ends in the organization, and connecting the Siro user later does too", async ({
  page,
  siro,
  stage,
}) => {
  await page.goto("/setup/siro-user");
  await page.getByRole("link", { name: "Continue read-only" }).click();
  await expect(page).toHaveURL(/\/acme-exteriors$/);
  await expect(page.getByText("no Siro user yet").first()).toBeVisible();
  await page.goto("/setup/siro-user");
  await page.getByRole("button", { name: "Continue" }).dblclick();
  await expect(page).toHaveURL(/\/acme-exteriors$/);
  await expect(page.getByText(`links as ${stage.admin.email}`).first()).toBeVisible();
  const made = (await siro.listRows("oauth-apps")).filter(
    ({ appName, deletedAt }) => appName === `siro-admin ${stage.admin.name}` && !deletedAt,
  );
  expect(made).toHaveLength(1);
  await page.goto("/setup/siro-user");
  await expect(page, "no second app is offered").toHaveURL(/\/acme-exteriors$/);
});
