import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import { boxesOf, listPath, pathOf, take } from "#e2e/testbed/recording-stories.ts";

const rowsOf = (page: Page) => page.locator("tr[data-key]");
const panelOf = (page: Page) => page.getByRole("complementary", { name: /^Recording/ });

// The list is read in the background.
test.use({ stageOptions: { env: { BACKGROUND_WORK: "on" } } });
test.beforeEach(({ page }) => indexFilled(page));

test.describe("states of the list", () => {
  test("the list is there while Siro is down, and a recording's panel says what is wrong", async ({
    page,
    siro,
  }) => {
    await page.goto(listPath);
    await siro.addFaults({ match: {}, effect: { status: 503 } });
    await page.reload();
    await expect(rowsOf(page)).toHaveCount(50);
    await rowsOf(page).last().locator("[data-row-target]").click();
    await expect(
      panelOf(page).getByRole("alert").filter({ hasText: "Siro returned a server error" }),
    ).toBeVisible();
    await expectAccessible(page);
  });

  test("a revoked organization token is reported where recordings are read and linked", async ({
    page,
    siro,
    seed,
  }) => {
    const id = take(seed, "linkedWrong");
    await page.goto(pathOf(id));
    await expect(boxesOf(page).link.getByRole("button", { name: "Unlink record" })).toBeVisible();
    const token = (await siro.listRows("organization-tokens")).find(
      ({ tokenName, revokedAt }) => tokenName === "Ops" && !revokedAt,
    );
    const tokenId = String(token?.tokenId);
    await siro.changeRow("organization-tokens", tokenId, { revokedAt: new Date().toISOString() });
    try {
      await boxesOf(page).link.getByRole("button", { name: "Unlink record" }).click();
      await expect(page.getByRole("alert").filter({ hasText: "(401)" }).first()).toBeVisible();
      await page.goto(`${listPath}?view=all`);
      await expect(page.getByRole("alert").filter({ hasText: "(401)" }).first()).toBeVisible();
      await expectAccessible(page);
    } finally {
      await siro.changeRow("organization-tokens", tokenId, { revokedAt: null });
    }
  });

  for (const { width, scheme } of [
    { width: narrow.width, scheme: "light" },
    { width: narrow.width, scheme: "dark" },
    { width: 1440, scheme: "dark" },
  ] as const) {
    test(`recordings fit a screen of ${width} px, ${scheme}`, async ({ openBrowser, seed }) => {
      const page = await openBrowser({ width, colorScheme: scheme });
      const id = seed.recordings.twoCandidates?.[0] ?? "";
      for (const path of [
        listPath,
        `${listPath}?view=all`,
        `${listPath}?peek=${encodeURIComponent(id)}`,
        pathOf(id),
        pathOf(seed.recordings.linked?.[0] ?? ""),
      ]) {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await page.waitForLoadState("networkidle");
        await expectNoSideScroll(page);
        await expectAccessible(page);
      }
    });
  }
});

test.describe("one recording", () => {
  test("HTML in titles and summaries stays text", async ({ page, siro }) => {
    const rows = await siro.listRows("recordings");
    const hostile = rows.filter(
      ({ title, deletedAt }) => /<script|<img/.test(String(title)) && !deletedAt,
    );
    expect(hostile.length).toBeGreaterThan(0);
    for (const row of hostile) {
      await page.goto(pathOf(String(row.id)));
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(String(row.title));
      await expect(page.getByRole("heading", { name: "Summary" })).toBeVisible();
      await expect(page.getByText("click me")).toBeVisible();
      expect(await page.title()).not.toContain("owned");
      expect(await page.locator("main img").count()).toBe(0);
      expect(await page.locator('main a[href^="javascript"]').count()).toBe(0);
    }
  });

  test("deleted, purged, processing, and unknown recordings say so", async ({
    page,
    siro,
    seed,
    violations,
  }) => {
    await page.goto(pathOf(seed.recordings.deleted?.[0] ?? ""));
    await expect(page.getByText("This recording was deleted in Siro.")).toBeVisible();
    await expect(boxesOf(page).link).toContainText("Deleted recordings can't be linked.");
    await expectAccessible(page);
    const rows = await siro.listRows("recordings");
    const purged = rows.find((row) => row.rootDataPurgedAt && !row.deletedAt);
    await page.goto(pathOf(String(purged?.id)));
    await expect(page.getByText("Siro purged this recording's data.")).toBeVisible();
    const last = seed.recordings.processing?.at(-1) ?? "";
    await page.goto(pathOf(last));
    await expect(
      page.getByText("Siro is still processing this recording.", { exact: true }),
    ).toBeVisible();
    await expect(page.getByText("the upload was probably interrupted")).toBeVisible();
    await expectAccessible(page);
    violations.allow(/status of 404/);
    const unknown = await page.goto(pathOf("no-such-recording"));
    expect(unknown?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Recording not found" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Back to recordings" }).click();
    await expect(rowsOf(page).first()).toBeVisible();
  });

  test("a recording linked to an appointment without a customer says why it counts as unlinked", async ({
    page,
    seed,
  }) => {
    await page.goto(pathOf(seed.recordings.noCustomer?.[0] ?? ""));
    await expect(boxesOf(page).link).toContainText("Counts as unlinked");
    await expect(boxesOf(page).link).toContainText("no account, contact, or lead");
  });

  test("a record type that cannot be unlinked says so", async ({ page, siro, seed }) => {
    const id = take(seed, "linked");
    const crm = { integrationConnectionId: "c1", dmsOpportunity: { id: "d1", externalId: "D-77" } };
    await siro.addFaults({
      match: { method: "GET", api: "organization", path: `/recordings/${id}$` },
      effect: { json: { id, crm } },
    });
    await page.goto(pathOf(id));
    await expect(boxesOf(page).link).toContainText("dmsOpportunity D-77");
    await expect(boxesOf(page).link).toContainText("can't unlink this record type");
    await expect(boxesOf(page).link.getByRole("button", { name: "Unlink record" })).toHaveCount(0);
  });

  test("a recording links to Siro only over https", async ({ page, siro, seed }) => {
    const id = take(seed, "linked");
    await page.goto(pathOf(id));
    await expect(page.getByRole("link", { name: "Open in Siro" })).toHaveAttribute(
      "href",
      `https://app.siro.ai/#/recordings/${id}`,
    );
    await siro.addFaults({
      match: { method: "GET", api: "organization", path: `/recordings/${id}$` },
      effect: { json: { id, links: { web: { self: "javascript:alert(1)" } } } },
    });
    await page.reload();
    await expect(page.getByRole("heading", { name: "CRM link" })).toBeVisible();
    await expect(page.getByRole("link", { name: "Open in Siro" })).toHaveCount(0);
  });

  test("unavailable appointments do not block the rest of the page", async ({
    page,
    siro,
    seed,
  }) => {
    await siro.addFaults({ match: { path: "/engagements$" }, effect: { status: 500 } });
    await page.goto(pathOf(take(seed, "twoCandidates")));
    await expect(page.getByRole("heading", { name: "Summary" })).toBeVisible();
    // If they were read in the background before, those are ranked.
    const nothing = page.getByRole("alert").filter({ hasText: "Siro returned a server error" });
    await expect(
      nothing.or(page.getByText("Not loaded from Siro: the rep's current appointments.")),
    ).toBeVisible();
    await siro.clearFaults();
    await page.getByRole("button", { name: "Retry" }).click();
    await expect(boxesOf(page).candidates.getByRole("radio").first()).toBeVisible();
  });

  test("appointments that were not read to the end are not reported as none", async ({
    page,
    siro,
    seed,
  }) => {
    // Once the cause is known, it says what there would be to choose from.
    const none = page.getByText(/Siro has no appointments for|There is nothing to choose from/);
    await page.goto(pathOf(take(seed, "repNotMapped")));
    await expect(none).toBeVisible();
    const match = { path: "/engagements$" };
    const unknown = [
      [{ status: 403 }, /unknown whether there are any\. Siro does not allow this \(403\)/],
      [{ status: 404 }, /Siro found nothing under any of this rep's IDs \(404\)/],
      [{ json: { data: [], cursor: null, hasNextPage: true } }, /couldn't be read in full/],
      [{ json: {} }, /Siro sent a response that siro-admin can't read/],
    ] as const;
    for (const [effect, words] of unknown) {
      await siro.clearFaults();
      await siro.addFaults({ match, effect });
      await page.reload();
      await expect(page.getByText(words)).toBeVisible();
      await expect(none).toHaveCount(0);
    }
  });

  test("a recording's last known state stays, without linking, while Siro is down", async ({
    page,
    siro,
    seed,
  }) => {
    const id = take(seed, "linkedWrong");
    await page.goto(pathOf(id));
    await expect(boxesOf(page).link.getByRole("button", { name: "Unlink record" })).toBeVisible();
    await siro.addFaults({ match: {}, effect: { status: 503 } });
    await page.reload();
    await expect(page.getByText(/As of \d{1,2}:\d\d/)).toBeVisible();
    await expect(boxesOf(page).link).toContainText(
      "Linking is disabled until Siro responds again.",
    );
    await expect(page.getByRole("button", { name: "Unlink record" })).toHaveCount(0);
    await test.step("the banner says the failure once, and parts only that they are missing", async () => {
      await expect(page.getByText("Not loaded.").first()).toBeVisible();
      await expect(page.getByRole("main").getByText(/Siro returned a server error/)).toHaveCount(1);
    });
  });
});

test.describe("the view of a Siro user", () => {
  test("a recording says so if the member's Siro user can't see it", async ({
    page,
    siro,
    seed,
    stage,
    violations,
  }) => {
    violations.allow(/Failed to load resource: net::/);
    const dana = seed.admins[0]?.id ?? "";
    await siro.changeRow("users", dana, { isAdmin: false });
    await stage.restart();
    try {
      await page.goto(pathOf(take(seed, "linkedWrong")));
      await expect(boxesOf(page).link).toContainText("doesn't have access to this recording");
      await expect(page.getByRole("button", { name: "Unlink record" })).toHaveCount(0);
    } finally {
      await siro.changeRow("users", dana, { isAdmin: true });
      await stage.restart();
    }
  });

  test("an OAuth app that was deleted in Siro is reported with a way to fix it", async ({
    page,
    siro,
    seed,
  }) => {
    await page.goto(pathOf(take(seed, "linkedWrong")));
    const app = (await siro.listRows("oauth-apps")).find(
      ({ appName, deletedAt }) => String(appName).startsWith("siro-admin") && !deletedAt,
    );
    const clientId = String(app?.clientId);
    await siro.changeRow("oauth-apps", clientId, { deletedAt: new Date().toISOString() });
    try {
      await page.goto(pathOf(take(seed, "linkedWrong")));
      await expect(boxesOf(page).link).toContainText("was deleted in Siro.");
      await expect(page.getByRole("button", { name: "Unlink record" })).toHaveCount(0);
    } finally {
      await siro.changeRow("oauth-apps", clientId, { deletedAt: null });
    }
  });
});

test.describe("without a Siro user", () => {
  test.use({ stageOptions: { firstRun: "organization", env: { BACKGROUND_WORK: "on" } } });

  test("a member without a Siro user sees the whole queue, and what linking needs", async ({
    page,
    siro,
    seed,
  }) => {
    await page.goto(`${listPath}?view=all`);
    await expect(rowsOf(page).first()).toBeVisible();
    await expectAccessible(page);
    await page.goto(pathOf(seed.recordings.linkedWrong?.[0] ?? ""));
    await expect(boxesOf(page).link).toContainText(
      "on behalf of a Siro user, and yours isn't connected yet",
    );
    await expect(page.getByRole("button", { name: "Unlink record" })).toHaveCount(0);
    await expect(boxesOf(page).candidates.getByRole("radio")).toHaveCount(0);
    await expectAccessible(page);
    const { entries } = await siro.listJournal();
    expect(entries.filter(({ api }) => api === "platform")).toEqual([]);
    await page.getByRole("link", { name: "Connect your Siro user" }).first().click();
    await expect(page).toHaveURL(/settings\/siro-user/);
  });
});
