import type { SandboxClient } from "#e2e/sandbox/client.ts";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import {
  appRow,
  listedApps,
  openApp,
  openApps,
  readAudit,
} from "#e2e/testbed/pages/oauth-apps-page.ts";

test.beforeEach(({ violations }) => violations.allow(/status of 404 .*_rsc=/));

const appsPath = "^/v1/core/oauth/apps$";

/** How often Siro was asked for apps, once nothing more comes. */
async function countWhenQuiet(siro: SandboxClient): Promise<number> {
  let before = -1;
  await expect
    .poll(
      async () => {
        const { entries } = await siro.listJournal();
        const now = entries.filter(({ path }) => path === "/v1/core/oauth/apps").length;
        const isQuiet = now === before;
        before = now;
        return isQuiet;
      },
      { intervals: [2500] },
    )
    .toBe(true);
  return before;
}

test("the app a member links recordings through has an exact token count", async ({ page }) => {
  await openApps(page);
  await expect(appRow(page, "siro-admin Dana Ortiz")).toContainText(
    /siro-admin.*Stored\s*\d\s*live/,
  );
  const detail = await openApp(page, "siro-admin Dana Ortiz");
  await expect(detail.getByText(/^\d live\.$/)).toBeVisible();
  await expect(detail.getByText("Dana Ortiz to link recordings")).toBeVisible();
});

test("says which owner's apps Siro did not return, and shows the others", async ({
  page,
  siro,
}) => {
  await siro.addFaults({ match: { path: appsPath }, effect: { status: 500 }, times: 1 });
  await openApps(page);
  await expect(page.getByText(/Siro didn't return the apps of/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByText(/Siro didn't return the apps of/)).toHaveCount(0);
});

test("the list keeps the last known OAuth apps while Siro is down, with their time", async ({
  page,
  siro,
}) => {
  await openApps(page);
  await siro.addFaults({ match: { api: "organization" }, effect: { status: 503 } });
  await page.keyboard.press("r");
  await expect(page.getByText("Siro didn't return any apps.")).toBeVisible();
  await expect(page.getByText(/Their rows are from/)).toBeVisible();
  expect(await listedApps(page)).toHaveLength(3);
  await expectAccessible(page);
  await siro.clearFaults();
  await page.getByRole("button", { name: "Retry" }).first().click();
  await expect(page.getByText("Siro didn't return any apps.")).toHaveCount(0);
});

test("the list keeps the last known OAuth apps while Siro refuses the token, with the way to replace it", async ({
  page,
  siro,
}) => {
  await openApps(page);
  await siro.addFaults({ match: { api: "organization" }, effect: { status: 401 } });
  await page.keyboard.press("r");
  const main = page.getByRole("main");
  await expect(main.getByText("Siro didn't return any apps.")).toBeVisible();
  await expect(main.getByText("Siro refused the token (401).").last()).toBeVisible();
  await expect(main.getByRole("link", { name: "Replace token" }).first()).toBeVisible();
  expect(await listedApps(page)).toHaveLength(3);
  await expectAccessible(page);
  await siro.clearFaults();
  await page.keyboard.press("r");
  await expect(main.getByText("Siro didn't return any apps.")).toHaveCount(0);
});

test("a 403 never looks like an empty list", async ({ page, siro }) => {
  await siro.addFaults({ match: { api: "organization" }, effect: { status: 403 } });
  await openApps(page);
  const message = "Siro does not allow this (403).";
  await expect(page.getByRole("main").getByText(message).last()).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  await expectAccessible(page);
  await siro.clearFaults();
  await page.getByRole("button", { name: "Retry" }).click();
  await expect.poll(() => listedApps(page)).toHaveLength(3);
});

for (const body of ["malformed", "html", "truncated"] as const) {
  test(`a response that is ${body} never looks like an empty list`, async ({ page, siro }) => {
    await openApps(page);
    await siro.addFaults({ match: { path: appsPath }, effect: { body } });
    await openApps(page);
    await expect(page.getByText("Siro didn't return any apps.")).toBeVisible();
    expect(await listedApps(page)).toHaveLength(3);
  });
}

test("the page before stays while Siro is slow with the OAuth apps", async ({ page, siro }) => {
  await siro.addFaults({ match: { path: appsPath }, effect: { latencyMs: 5_000 } });
  await page.goto("/acme-exteriors/audit");
  await page.getByRole("link", { name: "OAuth apps" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Loading page" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
  await expect.poll(() => listedApps(page)).toHaveLength(3);
});

test("a scan of all users stops when it is canceled", async ({ page, siro }) => {
  await openApps(page);
  await expect(page.getByText("3 of 60 users scanned.")).toBeVisible();
  await siro.addFaults({ match: { path: appsPath }, effect: { latencyMs: 1000 } });
  await siro.clearJournal();
  await page.getByRole("button", { name: "Scan all 60 users" }).click();
  await expect(page.getByText(/[1-3]0 of 60 users scanned/)).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText(/Canceled\./)).toBeVisible();
  expect(await countWhenQuiet(siro)).toBeLessThan(60);
  await expect(page.getByText(/Canceled\. [1-5]\d of 60 users scanned/)).toBeVisible();
});

test("a scan counts failures, retries them, and is remembered", async ({ page, siro }) => {
  await openApps(page);
  await siro.addFaults({ match: { path: appsPath }, effect: { status: 500 }, times: 2 });
  await page.getByRole("button", { name: "Scan all 60 users" }).click();
  await expect(page.getByText(/Siro didn't return the apps of 2 users:/)).toBeVisible();
  await expectAccessible(page);
  await expect.poll(() => listedApps(page)).toContain("Field test");
  await page.getByRole("button", { name: "Retry these 2" }).click();
  await expect(page.getByText("60 of 60 users scanned.")).toBeVisible();
  await expect(page.getByText(/Siro didn't return the apps of/)).toHaveCount(0);

  await countWhenQuiet(siro);
  await siro.clearJournal();
  await page.reload();
  await expect(page.getByText("60 of 60 users scanned.")).toBeVisible();
  expect(await listedApps(page)).toContain("Field test");
  const { entries } = await siro.listJournal();
  expect(entries.filter(({ path }) => path === "/v1/core/oauth/apps")).toHaveLength(4);
});

test("leaving the page ends a scan", async ({ page, siro }) => {
  await openApps(page);
  await siro.addFaults({ match: { path: appsPath }, effect: { latencyMs: 1000 } });
  await siro.clearJournal();
  await page.getByRole("button", { name: /^Scan (all|again)/ }).click();
  await expect(page.getByText(/\d0 of 60 users scanned/)).toBeVisible();
  await page.getByRole("link", { name: "Audit log" }).click();
  await expect(page.getByRole("heading", { name: "Audit log" })).toBeVisible();
  expect(await countWhenQuiet(siro)).toBeLessThan(60);
});

test("a scan stops with the reason if Siro refuses the token", async ({ page, siro }) => {
  await openApps(page);
  // Only the users of the first step: the list that the page reads next is complete again.
  await siro.addFaults({ match: { path: appsPath }, effect: { status: 401 }, times: 10 });
  await page.getByRole("button", { name: /^Scan (all|again)/ }).click();
  await expect(page.getByText(/Stopped after 0 of/)).toBeVisible();
});

test("OAuth apps fits 390 px during a scan", async ({ page, siro }) => {
  await page.setViewportSize(narrow);
  await openApps(page);
  await siro.addFaults({ match: { path: appsPath }, effect: { latencyMs: 2000 } });
  await page.getByRole("button", { name: /^Scan (all|again)/ }).click();
  await expect(page.getByText(/10 of 60 users scanned/)).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page.getByRole("button", { name: "Cancel" }).click();
});

test("says that the scanned owners have no apps, and how to find more", async ({ page, siro }) => {
  await siro.addFaults({ match: { path: appsPath }, effect: { json: { data: [] } } });
  await openApps(page);
  await expect(page.getByText(/No apps for the \d+ owners scanned/)).toBeVisible();
  await expectAccessible(page);
});

test("deleting the app a member links recordings through warns and disconnects the member", async ({
  page,
}) => {
  await openApps(page);
  const detail = await openApp(page, "siro-admin Dana Ortiz");
  await detail.getByRole("button", { name: "Delete app…" }).click();
  const dialog = page.getByRole("alertdialog", { name: "Delete “siro-admin Dana Ortiz”?" });
  await expect(dialog.getByText("Dana Ortiz links recordings through this app.")).toBeVisible();
  await dialog.getByRole("textbox").fill("siro-admin Dana Ortiz");
  await dialog.getByRole("button", { name: "Delete app, revoke tokens" }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => listedApps(page)).not.toContain("siro-admin Dana Ortiz");
  await expect(page.getByText("links as dana@acme-exteriors.example")).toHaveCount(0);
  expect((await readAudit(page))[0]).toMatch(/Deleted the OAuth app.*siro-admin Dana Ortiz/);
  await page.goto("/acme-exteriors/settings/siro-user");
  await expect(page.getByRole("heading", { name: "Connect your Siro user" })).toBeVisible();
});
