import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { runOnDataFolder } from "#e2e/testbed/fixtures/data-folder.ts";
import { ask, cookieHeader } from "#e2e/testbed/fixtures/raw-http.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";

const signedOut = { cookies: [], origins: [] };
const sessionCookie = "next-auth.session-token";

async function fillIn(page: Page, email: string, password: string) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

async function signOut(page: Page) {
  await page.getByRole("button", { name: /links as/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
}

test.describe("signed out", () => {
  test.use({ storageState: signedOut });

  test("a wrong password and an unknown account get the same answer", async ({ page, stage }) => {
    await page.goto("/sign-in");
    const messages: string[] = [];
    for (const email of [stage.admin.email, "nobody@example.com"]) {
      await fillIn(page, email, "not the password");
      await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
      messages.push(await page.getByRole("alert").filter({ hasText: "incorrect" }).innerText());
      await expect(page.getByLabel("Email"), "nothing typed is lost").toHaveValue(email);
      await expectAccessible(page);
      await page.reload();
    }
    expect(messages).toEqual([
      "The email or password is incorrect.",
      "The email or password is incorrect.",
    ]);
    await fillIn(page, "dana", "");
    await expect(page.getByText("This email address is malformed.")).toBeVisible();
    await expect(page.getByText("Enter your password.")).toBeVisible();
  });

  test("signing in by keyboard returns to the page that required it", async ({
    openBrowser,
    stage,
  }) => {
    const page = await openBrowser({ signedIn: false, width: narrow.width, colorScheme: "dark" });
    const wanted = "/acme-exteriors/audit?kind=oauth-app.create";
    await page.goto(wanted);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await expectAccessible(page);
    await expectNoSideScroll(page);
    await expect(page.getByLabel("Email")).toBeFocused();
    await page.keyboard.type(stage.admin.email);
    await page.keyboard.press("Tab");
    await page.keyboard.type(stage.admin.password);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(wanted);
    await expect(page.getByRole("heading", { name: "Audit log" })).toBeVisible();
  });

  test("signing in never leads to another site", async ({ page, stage }) => {
    const elsewhere = [
      "//evil.example",
      "https://evil.example/",
      "/\\evil.example",
      "\\\\evil.example",
      "/\t/evil.example",
      "\t//evil.example",
      "javascript:alert(1)",
      "evil.example",
      "/..//evil.example",
      "/.//evil.example",
    ];
    for (const next of elsewhere) {
      const answer = await callServerAction(stage.tap.url, findServerAction("signInAction"), {
        path: "/sign-in",
        input: { email: stage.admin.email, password: stage.admin.password, next },
      });
      expect(answer.cookies.join(), next).toContain(sessionCookie);
      const target = answer.headers["x-action-redirect"]?.split(";")[0] ?? answer.headers.location;
      expect(new URL(target ?? "", stage.tap.url).origin, next).toBe(stage.tap.url);
    }
    await page.goto("/sign-in?next=//evil.example/acme");
    await fillIn(page, stage.admin.email, stage.admin.password);
    await expect(page).toHaveURL(`${stage.tap.url}/acme-exteriors`);
  });

  test("signing in works without JavaScript", async ({ browser, stage }) => {
    const context = await browser.newContext({
      baseURL: stage.tap.url,
      javaScriptEnabled: false,
      storageState: signedOut,
    });
    const page = await context.newPage();
    await page.goto("/sign-in?next=%2Facme-exteriors%2Fsettings%2Forganization");
    await fillIn(page, stage.admin.email, "wrong");
    await expect(page.getByText("The email or password is incorrect.")).toBeVisible();
    await expect(page.getByLabel("Email")).toHaveValue(stage.admin.email);
    await fillIn(page, stage.admin.email, stage.admin.password);
    await expect(page).toHaveURL(/\/acme-exteriors\/settings\/organization$/);
    await context.close();
  });
});

test("signing out ends the session immediately: Back shows nothing, a copied cookie stops working", async ({
  page,
  openBrowser,
  stage,
}) => {
  const other = await openBrowser({ signedIn: false });
  await stage.signIn(other);
  await other.waitForURL(/\/acme-exteriors$/);

  await page.goto("/acme-exteriors/audit");
  await page.getByRole("link", { name: "Settings" }).first().click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  const copied = cookieHeader(await page.context().cookies());
  const isAlive = async () => (await ask(`${stage.tap.url}/acme-exteriors`, asCopy)).status === 200;
  const asCopy = { headers: { cookie: copied } };
  expect(await isAlive()).toBe(true);
  await signOut(page);

  expect(await isAlive()).toBe(false);
  const session = await ask(`${stage.tap.url}/api/auth/session`, asCopy);
  expect(session.body).not.toContain(stage.admin.email);
  const action = await callServerAction(
    stage.tap.url,
    findServerAction("updateOrganizationAction"),
    {
      path: "/acme-exteriors/settings/organization",
      input: { org: "acme-exteriors", timeZone: "America/Denver" },
      headers: { cookie: copied },
    },
  );
  expect(action.body).toContain("You are signed out.");

  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.getByText("Organization token")).toBeHidden();

  await other.reload();
  await expect(other, "another session stays signed in").toHaveURL(/\/acme-exteriors$/);
});

test("another tab is sent to sign-in with the first, and Back shows nothing there either", async ({
  page,
}) => {
  await page.goto("/acme-exteriors/connections");
  await page.getByRole("link", { name: "Overview" }).first().click();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  const other = await page.context().newPage();
  await other.goto("/acme-exteriors/audit");
  await signOut(other);

  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByLabel("Email")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/\/sign-in\?next=.*connections/);
  await expect(page.getByText("HubSpot Fort Collins")).toHaveCount(0);
});

test("a new password from the server's command line ends every session", async ({
  page,
  stage,
}) => {
  await page.goto("/acme-exteriors");
  const { message } = await runOnDataFolder(stage, "lib/cli/admin-reset.ts").then(
    () => ({ message: "it did not refuse" }),
    (error: Error) => error,
  );
  expect(message, "not while the dashboard runs").toContain("Stop the dashboard");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();

  await page.goto("about:blank");
  await stage.dashboard.process.stop();
  const printed = await runOnDataFolder(stage, "lib/cli/admin-reset.ts", stage.admin.email);
  const former = stage.admin.password;
  const password = /New password for .*: (\S+)/.exec(printed)?.[1] ?? "";
  await stage.restart();
  await page.goto("/acme-exteriors");
  await expect(page).toHaveURL(/\/sign-in/);
  await fillIn(page, stage.admin.email, former);
  await expect(page.getByText("The email or password is incorrect.")).toBeVisible();
  stage.admin.password = password;
  await fillIn(page, stage.admin.email, password);
  await expect(page).toHaveURL(/\/acme-exteriors$/);
  await page.goto("/acme-exteriors/audit");
  await expect(page.getByRole("row", { name: /Server administrator/ })).toContainText("Done");
});

test("no header lets a guesser change their network, and a known browser can still sign in", async ({
  page,
  openBrowser,
  stage,
}) => {
  const signIn = findServerAction("signInAction");
  const guess = (forged: string) =>
    callServerAction(stage.tap.url, signIn, {
      path: "/sign-in",
      input: { email: stage.admin.email, password: "a guess", next: "/" },
      headers: { "x-forwarded-for": forged, "x-real-ip": forged, forwarded: `for=${forged}` },
    });
  let answer = await guess("203.0.113.0");
  for (let n = 1; n < 15 && answer.body.includes("is incorrect"); n++)
    answer = await guess(`203.0.113.${n}`);
  expect(answer.body).toContain("Too many incorrect passwords");

  const stranger = await openBrowser({ signedIn: false });
  await stranger.goto("/sign-in");
  await fillIn(stranger, stage.admin.email, stage.admin.password);
  await expect(stranger.getByText(/Too many incorrect passwords\. Wait 15 min/)).toBeVisible();
  await page.goto("/acme-exteriors");
  await signOut(page);
  await fillIn(page, stage.admin.email, stage.admin.password);
  await expect(page).toHaveURL(/\/acme-exteriors$/);
  await page.goto("/acme-exteriors/settings/profile");
  await expect(page.getByText("127.0.0.1").first()).toBeVisible();

  await page.goto("about:blank");
  await stage.restart("stop", { TRUSTED_PROXIES: "127.0.0.1" });
  const elsewhere = await openBrowser({ signedIn: false });
  await elsewhere.setExtraHTTPHeaders({ "x-forwarded-for": "203.0.113.1, 198.51.100.7" });
  await stage.signIn(elsewhere);
  await elsewhere.waitForURL(/\/acme-exteriors$/);
  await elsewhere.goto("/acme-exteriors/settings/profile");
  await expect(elsewhere.getByText("198.51.100.7").first()).toBeVisible();
  await elsewhere.goto("about:blank");
  await stage.restart();
});
