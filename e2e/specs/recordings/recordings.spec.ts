import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import {
  boxesOf,
  expectNoSideScroll,
  listPath,
  pathOf,
  slug,
  take,
} from "#e2e/testbed/recording-stories.ts";

const rowsOf = (page: Page) => page.locator("tr[data-key]");
const rowOf = (page: Page, id: string) => page.locator(`tr[data-key="${id}"]`);
const tabOf = (page: Page, name: string) =>
  page
    .getByRole("navigation", { name: "Recordings" })
    .getByRole("link", { name: new RegExp(`^${name}`) });
const filterOf = (page: Page, label: string) =>
  page.locator(".toolbar").getByRole("button", { name: label, exact: true });
const panelOf = (page: Page) => page.getByRole("complementary", { name: /^Recording/ });

/** The number on a tab. */
async function countOf(page: Page, name: string): Promise<number> {
  const text = await tabOf(page, name).locator(".num").innerText();
  expect(text).toMatch(/^[\d,]+$/);
  return Number(text.replaceAll(",", ""));
}

// The list is read in the background.
test.use({ stageOptions: { env: { BACKGROUND_WORK: "on" } } });
test.beforeEach(({ page }) => indexFilled(page));

test.describe("the list", () => {
  test("Unlinked is the organization's whole queue, and counts the same in the tab, the sidebar, and on the overview", async ({
    page,
    seed,
  }) => {
    await page.goto(listPath);
    await expect(rowOf(page, seed.recordings.twoCandidates?.[0] ?? "")).toBeVisible();
    await expect(rowOf(page, seed.recordings.linked?.[0] ?? "")).toHaveCount(0);
    const unlinked = await countOf(page, "Unlinked");
    expect(unlinked).toBeGreaterThan(50);
    await expect(page.getByText(`Rows 1–50 of ${unlinked}, newest first`)).toBeVisible();
    const sidebar = page.getByRole("navigation", { name: "Main" });
    await expect(sidebar.getByRole("link", { name: `Recordings ${unlinked}` })).toBeVisible();
    await expectAccessible(page);
    await expectNoSideScroll(page);
    await page.getByRole("link", { name: "6 still processing" }).click();
    await expect(rowsOf(page)).toHaveCount(6);
    await page.goto(`/${slug}`);
    const box = page.locator("section", { hasText: "Unlinked recordings" });
    await expect(box.getByText(`${unlinked} are waiting for a link or dismissal.`)).toBeVisible();
  });

  test("every recording is in exactly one tab, and All marks the deleted ones", async ({
    page,
    seed,
  }) => {
    await page.goto(listPath);
    const counts = new Map<string, number>();
    for (const name of ["Unlinked", "Linked", "Dismissed", "All"]) {
      counts.set(name, await countOf(page, name));
    }
    const linked = counts.get("Linked") ?? 0;
    expect(counts.get("All")).toBeGreaterThan((counts.get("Unlinked") ?? 0) + linked);
    await tabOf(page, "Linked").click();
    await expect(page).toHaveURL(/view=linked/);
    await expect(rowOf(page, seed.recordings.linked?.[0] ?? "")).toBeVisible();
    await tabOf(page, "All").click();
    await expect(page).toHaveURL(/view=all/);
    await page.goto(`${listPath}?view=all&sort=state`);
    await expect(rowOf(page, seed.recordings.deleted?.[0] ?? "")).toContainText("Deleted");
    await expectAccessible(page);
  });

  test("filters, search, and order live in the URL over reload, Back, and clearing", async ({
    page,
    siro,
  }) => {
    await page.goto(listPath);
    const all = await countOf(page, "Unlinked");
    const [team] = await siro.listRows("teams");
    await filterOf(page, "Team").click();
    await page.getByRole("checkbox", { name: String(team?.name) }).check();
    await expect(page).toHaveURL(new RegExp(`team=${team?.id}`));
    await page.keyboard.press("Escape");
    await expect.poll(() => countOf(page, "Unlinked")).toBeLessThan(all);
    const ofTeam = await countOf(page, "Unlinked");
    await filterOf(page, "Length").click();
    await page.getByRole("checkbox", { name: "30 to 60 min" }).check();
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/length=30-60/);
    await expect.poll(() => countOf(page, "Unlinked")).toBeLessThan(ofTeam);
    await page.reload();
    await expect(page.getByRole("button", { name: `Team ${team?.name}` })).toBeVisible();
    await page.getByRole("button", { name: "Clear Length" }).click();
    await expect.poll(() => countOf(page, "Unlinked")).toBe(ofTeam);
    await page.goBack();
    await expect(page.getByRole("button", { name: "Clear Length" })).toBeVisible();
    await page.goto(`${listPath}?q=zzzz`);
    await expect(page.getByText("No matches", { exact: true })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Clear filters" }).click();
    await expect.poll(() => countOf(page, "Unlinked")).toBe(all);
    const title = await rowsOf(page).first().locator("[data-row-target]").innerText();
    await page.keyboard.press("/");
    await page.keyboard.type(title.toUpperCase());
    await expect(page).toHaveURL(/q=/);
    await expect(rowsOf(page).first().locator("[data-row-target]")).toHaveText(title);
    await page.goto(`${listPath}?sort=title`);
    const titles = await rowsOf(page).locator("[data-row-target]").allInnerTexts();
    await page.getByRole("table").getByRole("button", { name: "Title" }).click();
    await expect(page).toHaveURL(/sort=-title/);
    await expect(rowsOf(page).first().locator("[data-row-target]")).not.toHaveText(titles[0] ?? "");
  });

  test("paging works forward and back, and a recording knows its place in its list", async ({
    page,
  }) => {
    await page.goto(listPath);
    const total = await countOf(page, "Unlinked");
    const firstId = await rowsOf(page).first().getAttribute("data-key");
    await page.getByRole("link", { name: "Older" }).click();
    await expect(page.getByText(`Rows 51–${Math.min(100, total)} of ${total}`)).toBeVisible();
    const secondId = await rowsOf(page).first().getAttribute("data-key");
    expect(secondId).not.toBe(firstId);
    await page.reload();
    await expect(rowOf(page, secondId ?? "")).toBeVisible();
    await rowsOf(page).first().locator("[data-row-target]").press("Enter");
    await expect(page.getByText(`51 of ${total}`)).toBeVisible();
    await page.keyboard.press("j");
    await expect(page.getByText(`52 of ${total}`)).toBeVisible();
    await page.goBack();
    await page.goBack();
    await page.getByRole("link", { name: "Newer" }).click();
    await expect(rowOf(page, firstId ?? "")).toBeVisible();
    await expect(page.getByRole("button", { name: "Newer" })).toBeDisabled();
    await page.goto(`${listPath}?after=nonsense`);
    await expect(rowOf(page, firstId ?? "")).toBeVisible();
  });
});

test.describe("the panel beside the list", () => {
  test("a click opens it, j and k move it, Enter opens the page, and Esc closes it", async ({
    page,
  }) => {
    await page.goto(listPath);
    const rows = rowsOf(page);
    const [first, second] = [rows.nth(0), rows.nth(1)];
    const titleOf = (row: typeof first) => row.locator("[data-row-target]").innerText();
    await first.locator("[data-row-target]").click();
    await expect(page).toHaveURL(/peek=/);
    const panel = panelOf(page);
    await expect(panel.getByRole("heading", { level: 2 }).first()).toHaveText(await titleOf(first));
    await expect(panel.getByRole("heading", { name: "CRM link" })).toBeVisible();
    await expectAccessible(page);
    await expectNoSideScroll(page);
    await page.keyboard.press("j");
    await expect(panel.getByRole("heading", { level: 2 }).first()).toHaveText(
      await titleOf(second),
    );
    await page.keyboard.press("k");
    await expect(panel.getByRole("heading", { level: 2 }).first()).toHaveText(await titleOf(first));
    await page.reload();
    await expect(panel).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(panel).toHaveCount(0);
    await first.locator("[data-row-target]").press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(/./);
    await expect(page).toHaveURL(new RegExp(`${listPath}/[^?]+`));
  });

  test("dismissing takes a recording out of the queue for a reason, and Undo puts it back", async ({
    page,
  }) => {
    await page.goto(listPath);
    const unlinked = await countOf(page, "Unlinked");
    await rowsOf(page).nth(2).locator("[data-row-target]").click();
    await expect(panelOf(page)).toBeVisible();
    await page.keyboard.press("d");
    const dialog = page.getByRole("dialog", { name: /^Dismiss “/ });
    await dialog.getByText("Duplicate", { exact: true }).click();
    await dialog.getByLabel("Note (optional)").fill("Recorded twice");
    await expectAccessible(page);
    await dialog.getByRole("button", { name: "Dismiss recording" }).click();
    await expect.poll(() => countOf(page, "Unlinked")).toBe(unlinked - 1);
    expect(await countOf(page, "Dismissed")).toBe(1);
    await boxesOf(page).toast("Dismissed").getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => countOf(page, "Unlinked")).toBe(unlinked);
    await page.goto(`/${slug}/audit`);
    const rows = page.getByRole("row");
    await expect(rows.filter({ hasText: "Dismissed the recording" }).first()).toBeVisible();
    await expect(rows.filter({ hasText: "Put back in the queue" }).first()).toBeVisible();
  });

  test("a selection is dismissed together, and put back from the Dismissed tab", async ({
    page,
  }) => {
    await page.goto(listPath);
    const unlinked = await countOf(page, "Unlinked");
    for (const index of [0, 1]) await rowsOf(page).nth(index).getByRole("checkbox").check();
    await page.getByRole("button", { name: "Dismiss 2…" }).click();
    await page.getByRole("button", { name: "Dismiss 2 recordings" }).click();
    await expect.poll(() => countOf(page, "Unlinked")).toBe(unlinked - 2);
    await tabOf(page, "Dismissed").click();
    await expect(rowsOf(page)).toHaveCount(2);
    await expect(rowsOf(page).first()).toContainText("Internal");
    await expectAccessible(page);
    await page.getByRole("checkbox", { name: "Select all on this page" }).check();
    await page.getByRole("button", { name: "Put back in the queue" }).click();
    await expect(page.getByText("No dismissed recordings")).toBeVisible();
    expect(await countOf(page, "Unlinked")).toBe(unlinked);
  });
});

test("a view is saved under a name, opens its filters again, and can be deleted", async ({
  page,
}) => {
  await page.goto(`${listPath}?view=all&length=60-&sort=-length`);
  const views = page.getByRole("button", { name: "Saved views" });
  await views.click();
  await page.getByRole("button", { name: "Save this view…" }).click();
  await page.getByLabel("Name").fill("Long ones");
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(boxesOf(page).toast("Saved view")).toBeVisible();
  await page.goto(listPath);
  await views.click();
  await page.getByRole("link", { name: "Long ones" }).click();
  await expect(page).toHaveURL(/view=all&.*length=60-|length=60-.*view=all/);
  await views.click();
  await page.getByRole("button", { name: "Delete view Long ones" }).click();
  await expect(page.getByRole("link", { name: "Long ones" })).toHaveCount(0);
});

test("the filtered list is downloaded as CSV, and the download is audited", async ({ page }) => {
  await page.goto(`${listPath}?view=all&length=60-`);
  const total = await countOf(page, "All");
  const arriving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  const download = await arriving;
  expect(download.suggestedFilename()).toMatch(/^acme-exteriors-recordings-all-.*\.csv$/);
  const lines = readFileSync(await download.path(), "utf8")
    .trimEnd()
    .split("\r\n");
  expect(lines[0]).toContain("Recorded (UTC),Rep,");
  expect(lines).toHaveLength(total + 1);
  await page.goto(`/${slug}/audit`);
  await expect(
    page.getByRole("row").filter({ hasText: "Exported recordings of" }).first(),
  ).toBeVisible();
});

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
