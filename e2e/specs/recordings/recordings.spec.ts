import type { Page } from "@playwright/test";
import type { SandboxClient } from "#e2e/sandbox/client.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import {
  boxesOf,
  expectNoSideScroll,
  listPath,
  pathOf,
  slug,
  take,
} from "#e2e/testbed/recording-stories.ts";

const anyTime = `${listPath}?range=any`;
const rowsOf = (page: Page) => page.locator("tr[data-key]");
const rowOf = (page: Page, id: string) => page.locator(`tr[data-key="${id}"]`);
const unlinkedList = { method: "GET", api: "platform", path: "^/v1/core/recordings$" } as const;
const organizationList = {
  method: "GET",
  api: "organization",
  path: "^/v1/core/recordings$",
} as const;

async function lastQuery(siro: SandboxClient, api: "platform" | "organization") {
  const { entries } = await siro.listJournal();
  return entries.findLast(
    (entry) =>
      entry.api === api &&
      entry.path === "/v1/core/recordings" &&
      entry.query.isProcessingDone === undefined,
  )?.query;
}

test.describe("the list", () => {
  test("Unlinked shows the unlinked recordings of the member's Siro user, newest first", async ({
    page,
    siro,
    seed,
  }) => {
    await page.goto(listPath);
    await expect(page.getByText(`Viewing as ${seed.admins[0]?.email}`)).toBeVisible();
    await expect(rowOf(page, seed.recordings.twoCandidates?.[0] ?? "")).toBeVisible();
    await expect(rowOf(page, seed.recordings.linked?.[0] ?? "")).toHaveCount(0);
    expect(await lastQuery(siro, "platform")).toMatchObject({
      crmLinkStatus: "unlinked",
      showCrmCustomer: "true",
      organizationId: seed.organizationId,
      orderBy: "dateCreated",
      orderDirection: "desc",
    });
    await expect(page.getByText("6 still processing")).toBeVisible();
    await expect(page.getByRole("row", { name: /^Still processing/ })).toBeVisible();
    const reasons = page.getByRole("cell", { name: "Rep not mapped" });
    await expect(reasons.first()).toBeVisible();
    await expectAccessible(page);
    await expectNoSideScroll(page);
  });

  test("All shows the organization's recordings with their links, without deleted ones", async ({
    page,
    seed,
    siro,
  }) => {
    await page.goto(listPath);
    await page.getByRole("link", { name: "All", exact: true }).click();
    await expect(page.getByText("Organization view", { exact: true })).toBeVisible();
    const linked = rowOf(page, seed.recordings.linked?.[0] ?? "");
    await expect(linked).toContainText("Linked");
    const unlinked = rowOf(page, seed.recordings.wrongFuzzyLink?.[0] ?? "");
    await expect(unlinked).toContainText("Unlinked");
    await expect(rowOf(page, seed.recordings.deleted?.[0] ?? "")).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Team" })).toHaveCount(0);
    expect(await lastQuery(siro, "organization")).toMatchObject({ showCrmLinks: "true" });
    await expectAccessible(page);
  });

  test("filters live in the URL over reload, Back, and clearing", async ({ page, siro, seed }) => {
    await page.goto(anyTime);
    await expect(rowsOf(page)).toHaveCount(50);
    const [team] = await siro.listRows("teams");
    await page.getByRole("button", { name: "Team" }).click();
    await page.getByRole("checkbox", { name: String(team?.name) }).check();
    await expect(page).toHaveURL(new RegExp(`team=${team?.id}`));
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Result" }).click();
    await page.getByRole("radio", { name: "Not closed" }).click();
    await expect(page).toHaveURL(/result=not/);
    await expect
      .poll(() => lastQuery(siro, "platform"))
      .toMatchObject({ teamId: team?.id, result: "not closed" });
    await page.reload();
    await expect(page.getByRole("button", { name: `Team ${team?.name}` })).toBeVisible();
    const first = rowsOf(page).first();
    await first.locator("[data-row-target]").click();
    await expect(page.getByRole("heading", { name: "CRM link" })).toBeVisible();
    await page.getByRole("link", { name: "Unlinked" }).click();
    const chosen = page.getByRole("button", { name: "Result Not closed" });
    await expect(chosen).toBeVisible();
    await page.goBack();
    await expect(page.getByRole("heading", { name: "CRM link" })).toBeVisible();
    await page.goBack();
    await expect(chosen).toBeVisible();
    await page.getByRole("button", { name: "Clear Result" }).click();
    await expect(page).not.toHaveURL(/result=/);
    await page.goto(`${anyTime}&view=unlinked&team=NOBODY`);
    await expect(page.getByText("No matches")).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Clear filters" }).click();
    await expect(rowsOf(page)).toHaveCount(50);
    expect(seed.recordings.twoCandidates?.length).toBeGreaterThan(0);
  });

  test("a custom range is sent to Siro in the organization's time zone", async ({ page, siro }) => {
    await page.goto(listPath);
    await page.getByRole("button", { name: /^Recorded/ }).click();
    await page.getByRole("radio", { name: "Custom range" }).click();
    const from = page.getByLabel("From");
    await from.fill("2025-01-01");
    await from.press("Enter");
    await expect(page).toHaveURL(/from=2025-01-01/);
    await expect
      .poll(async () => (await lastQuery(siro, "platform"))?.["dateCreated:gt"])
      .toMatch(/^2024-12-31T|^2025-01-01T/);
  });

  test("paging works forward and back, over reload and Back", async ({ page }) => {
    await page.goto(anyTime);
    const firstId = await rowsOf(page).first().getAttribute("data-key");
    await page.getByRole("link", { name: "Older" }).click();
    await expect(page.getByText("Page 2, newest first")).toBeVisible();
    const secondId = await rowsOf(page).first().getAttribute("data-key");
    expect(secondId).not.toBe(firstId);
    await page.reload();
    await expect(rowOf(page, secondId ?? "")).toBeVisible();
    await page.getByRole("link", { name: "Older" }).click();
    await expect(page.getByText("Page 3, newest first")).toBeVisible();
    await page.goBack();
    await expect(page.getByText("Page 2, newest first")).toBeVisible();
    await rowsOf(page).first().locator("[data-row-target]").click();
    await expect(page.getByText("51 of 100+")).toBeVisible();
    await page.keyboard.press("j");
    await expect(page.getByText("52 of 100+")).toBeVisible();
    await page.getByRole("link", { name: "Unlinked" }).click();
    await expect(rowOf(page, secondId ?? "")).toBeVisible();
    await page.getByRole("link", { name: "Newer" }).click();
    await expect(rowOf(page, firstId ?? "")).toBeVisible();
    await expect(page.getByRole("button", { name: "Newer" })).toBeDisabled();
  });

  test("an expired cursor offers the newest recordings", async ({ page, siro }) => {
    const gone = Buffer.from("after:nowhere").toString("base64");
    for (const cursor of [gone, "not a cursor"]) {
      await page.goto(`${anyTime}&view=unlinked&p=${encodeURIComponent(cursor)}`);
      await expect(page.getByText("This page no longer exists")).toBeVisible();
    }
    await expectAccessible(page);
    await page.getByRole("link", { name: "Show newest recordings" }).click();
    await expect(rowsOf(page)).toHaveCount(50);
    const page1 = await siro.listJournal();
    expect(page1.entries.length).toBeGreaterThan(0);
  });

  test("a cursor that loops ends the list", async ({ page, siro }) => {
    await page.goto(anyTime);
    const [recording] = await siro.listRows("recordings");
    const data = [{ id: recording?.id, dateCreated: recording?.createdAt }];
    await siro.addFaults({ match: unlinkedList, effect: { json: { data, cursor: "same" } } });
    await page.goto(`${anyTime}&view=unlinked&p=same`);
    await expect(rowsOf(page)).toHaveCount(1);
    await expect(page.getByRole("button", { name: "Older" })).toBeDisabled();
  });
});

test.describe("states of the list", () => {
  test("an empty Unlinked tab says since when", async ({ page, siro }) => {
    await siro.addFaults({ match: unlinkedList, effect: { json: { data: [], cursor: null } } });
    await page.goto(`${listPath}?range=90d`);
    await expect(page.getByText(/^Every processed recording since .+ is linked\.$/)).toBeVisible();
    await expectAccessible(page);
  });

  test("the last known recordings stay with their time while Siro is down", async ({
    page,
    siro,
    seed,
  }) => {
    await page.goto(listPath);
    await expect(rowsOf(page).first()).toBeVisible();
    await siro.addFaults({ match: {}, effect: { status: 503 } });
    await page.reload();
    await expect(page.getByText(/As of \d{1,2}:\d\d/)).toBeVisible();
    await expect(rowOf(page, seed.recordings.wrongFuzzyLink?.[0] ?? "")).toBeVisible();
    await expectAccessible(page);
    await page.goto(`${listPath}?range=7d&view=unlinked`);
    await expect(
      page.getByRole("alert").filter({ hasText: "Siro returned a server error" }),
    ).toBeVisible();
    await expect(rowsOf(page)).toHaveCount(0);
    await expectAccessible(page);
    await siro.clearFaults();
    await page.getByRole("button", { name: "Retry" }).click();
    await expect(rowsOf(page).first()).toBeVisible();
  });

  for (const [what, effect, words] of [
    ["malformed", { body: "malformed" }, "a response that this dashboard can't read"],
    ["truncated", { body: "truncated" }, /Siro/],
    ["HTML", { body: "html" }, /Siro/],
    ["429", { status: 429 }, "rate limit was reached"],
    ["a dropped connection", { drop: true }, "could not be reached"],
    ["403", { status: 403 }, "does not allow this"],
  ] as const) {
    test(`the response "${what}" is a failure, never an empty list of recordings`, async ({
      page,
      siro,
    }) => {
      await siro.addFaults({ match: unlinkedList, effect }, { match: organizationList, effect });
      for (const view of ["unlinked", "all"]) {
        await page.goto(`${listPath}?range=90d&view=${view}&from=2020-01-01`);
        await expect(page.getByRole("alert").filter({ hasText: words })).toBeVisible();
        await expect(page.getByText("No matches")).toHaveCount(0);
      }
      await expectAccessible(page);
    });
  }

  test("a slow Siro leaves the old page, with a sign that the next one loads", async ({
    page,
    siro,
  }) => {
    await page.goto(`/${slug}/audit`);
    await siro.addFaults({ match: unlinkedList, effect: { latencyMs: 1200 } });
    await page.getByRole("link", { name: "Recordings" }).click();
    const loading = page.getByRole("status").filter({ hasText: "Loading page" });
    await expect(loading).toBeVisible();
    await expect(page.getByRole("main")).toHaveAttribute("aria-busy", "true");
    await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
    await expectAccessible(page);
    await expect(rowsOf(page).first()).toBeVisible();
    await expect(loading).toHaveCount(0);
    await expect(page.getByRole("main")).not.toHaveAttribute("aria-busy");
  });

  for (const variant of [
    { missing: "optional" },
    { missing: "all-but-id" },
    { unknownEnums: "yes" },
    { lists: "wrapped" },
    { lists: "bare" },
    { readMayPost: "no" },
  ] as const) {
    test(`recordings are read in every response format: ${JSON.stringify(variant)}`, async ({
      page,
      siro,
    }) => {
      await siro.changeVariants(variant);
      for (const view of ["unlinked", "all"]) {
        await page.goto(`${anyTime}&view=${view}`);
        await expect(rowsOf(page).first()).toBeVisible();
      }
      await expectAccessible(page);
    });
  }

  test("a revoked user token is replaced automatically", async ({ page, siro }) => {
    await page.goto(listPath);
    for (const token of await siro.listRows("access-tokens"))
      await siro.changeRow("access-tokens", String(token.accessTokenId), {
        revokedAt: new Date().toISOString(),
      });
    await page.reload();
    await expect(page.getByText(/As of/)).toHaveCount(0);
    await expect(rowsOf(page).first()).toBeVisible();
  });

  test("a revoked organization token is reported, and no old data is shown as new", async ({
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
      await expect(rowsOf(page)).toHaveCount(0);
      await expectAccessible(page);
    } finally {
      await siro.changeRow("organization-tokens", tokenId, { revokedAt: null });
    }
    await page.reload();
    await expect(rowsOf(page).first()).toBeVisible();
  });

  for (const { width, scheme } of [
    { width: narrow.width, scheme: "light" },
    { width: narrow.width, scheme: "dark" },
    { width: 1440, scheme: "dark" },
  ] as const) {
    test(`recordings fit a screen of ${width} px, ${scheme}`, async ({ openBrowser, seed }) => {
      const page = await openBrowser({ width, colorScheme: scheme });
      for (const path of [
        `${anyTime}&view=unlinked`,
        `${anyTime}&view=all`,
        pathOf(seed.recordings.twoCandidates?.[0] ?? ""),
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
    await page.goto(pathOf("no-such-recording"));
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
    await expect(
      page.getByRole("alert").filter({ hasText: "Siro returned a server error" }),
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
    const none = page.getByText("Siro has no appointments for");
    await page.goto(pathOf(take(seed, "repNotMapped")));
    await expect(none).toBeVisible();
    const match = { path: "/engagements$" };
    const unknown = [
      [{ status: 403 }, /unknown whether there are any\. Siro does not allow this \(403\)/],
      [{ status: 404 }, /It found no list under any ID of this rep \(404\)/],
      [{ json: { data: [], cursor: null, hasNextPage: true } }, /could not be read to the end/],
      [{ json: {} }, /Siro sent a response that this dashboard can't read/],
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
  });
});

test.describe("the view of a Siro user", () => {
  test("the Unlinked tab warns if the member's Siro user is not an admin in Siro", async ({
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
      await page.goto(anyTime);
      await expect(page.getByText("is not an admin in Siro.")).toBeVisible();
      await expectAccessible(page);
      await page.goto(pathOf(take(seed, "linkedWrong")));
      await expect(boxesOf(page).link).toContainText("doesn't have access to this recording");
      await expect(page.getByRole("button", { name: "Unlink record" })).toHaveCount(0);
    } finally {
      await siro.changeRow("users", dana, { isAdmin: true });
      await stage.restart();
    }
  });

  test("the Unlinked tab says so if it is unknown who the admins are in Siro", async ({
    page,
    siro,
    stage,
    violations,
  }) => {
    violations.allow(/Failed to load resource: net::/);
    await siro.addFaults({
      match: { path: "^/v1/core/organizations/[^/]+$" },
      effect: { status: 403 },
    });
    await stage.restart();
    await page.goto(listPath);
    await expect(page.getByText("It's unknown whether")).toBeVisible();
    await siro.clearFaults();
    await stage.restart();
  });

  test("an OAuth app that was deleted in Siro is reported with a way to fix it", async ({
    page,
    siro,
    seed,
  }) => {
    await page.goto(listPath);
    const app = (await siro.listRows("oauth-apps")).find(
      ({ appName, deletedAt }) => String(appName).startsWith("siro-admin") && !deletedAt,
    );
    const clientId = String(app?.clientId);
    await siro.changeRow("oauth-apps", clientId, { deletedAt: new Date().toISOString() });
    try {
      await page.goto(`${listPath}?range=90d`);
      await expect(page.getByText("was deleted in Siro.")).toBeVisible();
      await expect(page.getByRole("link", { name: "Connect your Siro user" })).toBeVisible();
      await expectAccessible(page);
      await page.goto(pathOf(take(seed, "linkedWrong")));
      await expect(boxesOf(page).link).toContainText("was deleted in Siro.");
      await expect(page.getByRole("button", { name: "Unlink record" })).toHaveCount(0);
    } finally {
      await siro.changeRow("oauth-apps", clientId, { deletedAt: null });
    }
  });
});

test.describe("without a Siro user", () => {
  test.use({ stageOptions: { firstRun: "organization" } });

  test("a member without a Siro user sees the organization view and what is missing", async ({
    page,
    siro,
    seed,
  }) => {
    await page.goto(listPath);
    await expect(page.getByText("Your Siro user isn't connected yet.")).toBeVisible();
    await expect(page.getByText("Organization view", { exact: true })).toBeVisible();
    await expect(rowOf(page, seed.recordings.linked?.[0] ?? "")).toContainText("Linked");
    await expectAccessible(page);
    await rowOf(page, seed.recordings.linkedWrong?.[0] ?? "")
      .locator("[data-row-target]")
      .click();
    await expect(boxesOf(page).link).toContainText(
      "on behalf of a Siro user, and yours isn't connected yet",
    );
    await expect(page.getByRole("button", { name: "Unlink record" })).toHaveCount(0);
    await expect(boxesOf(page).candidates.getByRole("radio")).toHaveCount(0);
    await expectAccessible(page);
    await page.goto(`${listPath}?view=unlinked`);
    await expect(page.getByRole("link", { name: "Connect your Siro user" })).toBeVisible();
    await expectAccessible(page);
    const { entries } = await siro.listJournal();
    expect(entries.filter(({ api }) => api === "platform")).toEqual([]);
    await page.getByRole("link", { name: "Connect your Siro user" }).click();
    await expect(page).toHaveURL(/settings\/siro-user/);
  });
});
