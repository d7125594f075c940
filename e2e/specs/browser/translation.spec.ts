import type { Page } from "@playwright/test";
import { inEachDialog } from "#e2e/testbed/dialogs.ts";
import { organizationPages, pagesOfEachKind } from "#e2e/testbed/fixtures/organization-pages.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import { inTabs } from "#e2e/testbed/in-tabs.ts";
import {
  expectSettled,
  openConnections,
  rowOf,
  switchOf,
} from "#e2e/testbed/pages/connections-page.ts";
import { boxesOf, pathOf, takeLinkable } from "#e2e/testbed/recording-stories.ts";
import { isLong } from "#e2e/testbed/test-length.ts";
import { type Translation, translatePage, wordsOf } from "#e2e/testbed/translate.ts";

const ways: Translation[] = ["moved", "replaced"];
const crash = /Something went wrong|This page couldn't/;

/** Does on a page what can be done on any: refresh, sort, search, and open what opens. */
async function useEverything(page: Page) {
  const refresh = page.getByRole("button", { name: "Refresh (R)" });
  if (await refresh.isVisible()) await refresh.click();
  for (const sort of await page.locator("thead button").all()) {
    await sort.click();
    await sort.click();
  }
  const search = page.locator("main input[type=search]").first();
  if (await search.isVisible()) {
    await search.fill("zzz");
    await search.fill("");
  }
  for (const tab of await page.locator("main [role=tab]").all()) await tab.click();
  for (const opener of await page.locator("main button[aria-haspopup]").all()) {
    if (!(await opener.isVisible()) || !(await opener.isEnabled())) continue;
    const popup = page.locator("[data-radix-popper-content-wrapper]");
    await opener.click();
    await expect(popup).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(popup).toHaveCount(0);
  }
  await inEachDialog(page, async () => undefined);
  // A field may have the focus, where a key is text.
  await page.locator("h1").first().click();
  for (const [key, name] of [
    ["ControlOrMeta+k", "Find or paste an ID"],
    ["?", "Keyboard shortcuts"],
  ]) {
    await page.keyboard.press(key ?? "");
    await expect(page.getByRole("dialog", { name })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
}

/** "12 so far", "Counting appointments, 35 people left". */
const stillCounting = /(?<!linked )so far|^Counting|people left/i;

for (const way of ways) {
  test(`every kind of page works while its translated text is ${way}, and then shows what a new page shows`, async ({
    context,
    seed,
  }) => {
    test.skip(way === "replaced" && !isLong, "npm run test:long replaces the text of every page");
    test.setTimeout(480_000);
    const paths = isLong ? organizationPages(seed) : pagesOfEachKind(seed);
    // A recording that was opened is in the list from then on.
    for (const path of paths.filter((each) => each.startsWith("/recordings/"))) {
      await context.request.get(`/acme-exteriors${path}`);
    }
    await inTabs(context, paths, (page, path) =>
      test.step(path || "overview", async () => {
        await page.goto(`/acme-exteriors${path}`, { waitUntil: "networkidle" });
        await translatePage(page, way);
        await useEverything(page);
        await page.waitForLoadState("networkidle");
        await expect(page.getByText(crash)).toHaveCount(0);
        await expect(page.getByText(stillCounting)).toHaveCount(0, { timeout: 60_000 });
        const after = await wordsOf(page);
        await page.reload({ waitUntil: "networkidle" });
        // A list that is read again takes its time.
        await expect(async () => expect(after).toEqual(await wordsOf(page))).toPass({
          timeout: 60_000,
        });
      }),
    );
  });

  test(`navigation works while translated text is ${way}`, async ({ page }) => {
    await page.goto("/acme-exteriors", { waitUntil: "networkidle" });
    await translatePage(page, way);
    const nav = page.getByRole("navigation");
    for (const name of [
      "Recordings",
      "People",
      "Connections",
      "OAuth apps",
      "Audit log",
      "Settings",
    ]) {
      await nav.getByRole("link", { name }).first().click();
      await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
    }
    await page.goBack();
    await expect(page.getByRole("heading", { level: 1, name: "Audit log" })).toBeVisible();
  });

  test(`a switch, its question, and a refresh show Siro's state while translated text is ${way}`, async ({
    page,
    siro,
    seed,
  }) => {
    await openConnections(page);
    await translatePage(page, way);
    const name = "Salesforce Windows";
    const id = String(seed.connections.undeclaredPlatform);
    await siro.addFaults({ match: { method: "PATCH" }, effect: { latencyMs: 3_000 } });
    await switchOf(page, "Transcript", name).click();
    await expect(rowOf(page, name)).toContainText("Saving");
    await expectSettled(page);
    await expect(rowOf(page, name)).not.toContainText("Saving");
    await expect(switchOf(page, "Transcript", name)).toBeChecked({ checked: false });
    await switchOf(page, "Syncing", name).click();
    await page.getByRole("button", { name: "Keep syncing" }).click();
    await expect(page.getByRole("alertdialog")).toHaveCount(0);
    await siro.changeRow("connections", id, { name: "Salesforce Doors" });
    await page.getByRole("button", { name: "Refresh (R)" }).click();
    await expect(rowOf(page, "Salesforce Doors")).toBeVisible();
    await expect(rowOf(page, name)).toHaveCount(0);
    await siro.changeRow("connections", id, { name, syncTranscript: true });
  });

  test(`a recording is linked and unlinked while translated text is ${way}`, async ({
    page,
    siro,
    seed,
  }) => {
    const recording = await takeLinkable(siro, seed);
    await page.goto(pathOf(recording.id), { waitUntil: "networkidle" });
    await translatePage(page, way);
    const { candidates, link } = boxesOf(page);
    await candidates.locator("label", { hasText: recording.subject }).click();
    await page.getByRole("button", { name: "Link recording" }).click();
    await expect(link).toContainText("Linked by Dana Ortiz.");
    await expect(link).toContainText(recording.subject);
    await link.getByRole("button", { name: "Unlink record" }).first().click();
    await expect(link).toContainText("Unlinked by Dana Ortiz.");
    await expect(link).not.toContainText("Linked by Dana Ortiz.");
    await expect(page.getByText(crash)).toHaveCount(0);
  });
}
