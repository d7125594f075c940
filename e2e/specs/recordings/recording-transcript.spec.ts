import type { Page } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { pathOf, take } from "#e2e/testbed/recording-stories.ts";

const lines = (page: Page) => page.getByRole("region", { name: "Transcript lines" });

/** The script that carries all lines of a long transcript but the first ones: no other is as long. */
const FOLLOWING_LINES = /<script nonce="[^"]*">self\.__next_f\.push\(\[1,[^<]{100000,}<\/script>/g;

test("the transcript is searched by Enter, goes to a typed time, and says where the hit is", async ({
  page,
  siro,
  seed,
}) => {
  const id = take(seed, "linked");
  await siro.changeRow("recordings", id, {
    transcript: "long",
    durationInMilliseconds: 36_000_000,
  });
  await page.goto(pathOf(id));
  const find = page.getByRole("searchbox", { name: "Find in transcript" });
  await find.fill("WRÍTTEN price");
  const status = page.getByRole("search").getByRole("status");
  await expect(status).toHaveText(/^1 of \d{3}$/);
  const count = Number((await status.innerText()).split(" of ")[1]);
  await find.press("Enter");
  await expect(status).toHaveText(`2 of ${count}`);
  const mark = lines(page).locator("mark[aria-current]");
  await expect(mark).toHaveText("written price");
  await expect(mark).toBeInViewport();
  await find.press("Shift+Enter");
  await find.press("Shift+Enter");
  await expect(status).toHaveText(`${count} of ${count}`);
  await expect(mark).toBeInViewport();
  // Only what was read is drawn.
  expect(await lines(page).locator("[data-line]").count()).toBeLessThan(1500);

  await find.fill("5:00:00");
  await expect(status).toHaveText("Enter to go there");
  await find.press("Enter");
  const near = lines(page).getByRole("button", { name: /^Play from (4:59:[45]|5:00:0)/ });
  await expect(near.last()).toBeInViewport();
  await find.fill("no one says this");
  await expect(status).toHaveText("No matches");
});

test("lines that never arrive are said to be missing, and a search doesn't deny them", async ({
  page,
  siro,
  seed,
}) => {
  const id = take(seed, "linked");
  await siro.changeRow("recordings", id, { transcript: "long" });
  await page.route(`**${pathOf(id)}`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replaceAll(FOLLOWING_LINES, "");
    await route.fulfill({ response: answer, body });
  });
  await page.goto(pathOf(id));
  await expect(lines(page)).toContainText(
    "Showing the first 50 lines. The connection ended before the rest arrived. Reload the page.",
  );
  const find = page.getByRole("searchbox", { name: "Find in transcript" });
  const status = page.getByRole("search").getByRole("status");
  await find.fill("no one says this");
  await expect(status).toHaveText("No matches in these lines");
  await find.fill("price");
  await expect(status).toHaveText(/^1 of at least \d+$/);
});

test("hostile transcripts stay text, keep their direction to themselves, and don't widen the page", async ({
  page,
  siro,
  seed,
  openBrowser,
}) => {
  test.slow();
  const id = take(seed, "linked");
  await siro.changeRow("recordings", id, { transcript: "hostile" });
  await page.goto(pathOf(id));
  await expect(lines(page)).toContainText("<script>document.title='owned'</script>");
  await expect(page).not.toHaveTitle(/owned|^1$/);
  await expect(lines(page)).toContainText("Speaker 2");
  await expect(lines(page)).toContainText("Partly redacted by Siro");
  const find = page.getByRole("searchbox", { name: "Find in transcript" });
  await find.fill("istanbul");
  await expect(lines(page).locator("mark")).toHaveText("\u0130stanbul");
  await find.fill("cafe");
  await expect(lines(page).locator("mark")).toHaveText(["Cafe\u0301", "Caf\u00e9"]);
  await find.fill("[redacted]");
  await expect(lines(page).locator("mark")).toHaveText("[redacted]");
  await find.fill("roof");
  await expect(lines(page).locator("mark")).toHaveText(["roof", "roof", "roof"]);
  await find.fill("a");
  await expect(page.getByRole("search").getByRole("status")).toHaveText(/^1 of 50\d{3}$/);
  await expectNoSideScroll(page);
  const phone = await openBrowser({ width: narrow.width, colorScheme: "dark" });
  await phone.goto(pathOf(id));
  await expect(lines(phone)).toContainText("end of the long one");
  await expectNoSideScroll(phone);
  await expectAccessible(phone);
});

test("a page that waits for the transcript shows everything else meanwhile", async ({
  page,
  siro,
  seed,
}) => {
  await siro.addFaults({
    match: { path: "/utterances$", method: "GET" },
    effect: { latencyMs: 60_000 },
  });
  await page.goto(pathOf(take(seed, "linked")), { waitUntil: "commit" });
  await expect(page.getByRole("heading", { name: "Customer" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Situation" })).toBeVisible();
  await expect(lines(page)).toHaveCount(0);
});

test("on paper, a recording has its whole transcript and nothing that operates the page", async ({
  page,
  siro,
  seed,
}) => {
  const id = take(seed, "linked");
  await siro.changeRow("recordings", id, { transcript: "long" });
  await page.goto(pathOf(id));
  await expect(page.getByRole("searchbox", { name: "Find in transcript" })).toBeVisible();
  await expect(lines(page)).not.toHaveAttribute("aria-busy", "true");
  const before = await lines(page).locator("[data-line]").count();
  await page.emulateMedia({ colorScheme: "light" });
  const light = await colorsOf(page);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await colorsOf(page)).not.toEqual(light);
  await page.emulateMedia({ media: "print" });
  expect(await colorsOf(page), "paper is light").toEqual(light);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(lines(page).locator("[data-block]")).toHaveCount(0);
  expect(await lines(page).locator("[data-line]").count()).toBeGreaterThan(before);
  const { all, shown } = await lines(page).evaluate((list) => ({
    all: list.scrollHeight,
    shown: list.clientHeight,
  }));
  expect(shown).toBe(all);
  await expect(page.locator(".sidebar")).toBeHidden();
  await expect(page.getByRole("searchbox")).toHaveCount(0);
  await expect(
    page.getByRole("button", { name: /^(Link|Unlink|Dismiss|Copy transcript)/ }),
  ).toHaveCount(0);
});

/** What states and texts are drawn in. */
function colorsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const style = getComputedStyle(document.documentElement);
    const names = ["text", "muted", "accent", "danger", "warn", "warn-soft", "ok", "pressed"];
    return names.map((name) => style.getPropertyValue(`--color-${name}`));
  });
}

test("with forced colors, each speaker's swatch keeps a color of its own", async ({
  page,
  seed,
}) => {
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(pathOf(take(seed, "linked")));
  const swatches = page.getByRole("region", { name: "Audio" }).locator("li > span[aria-hidden]");
  await expect(swatches).not.toHaveCount(0);
  const colors = await swatches.evaluateAll((all) =>
    all.map((each) => getComputedStyle(each).backgroundColor),
  );
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(new Set([...colors, ground]).size).toBe(colors.length + 1);
});

test("the summary stands above the transcript", async ({ page, seed }) => {
  await page.goto(pathOf(take(seed, "linked")));
  await expect(lines(page)).toBeVisible();
  const headings = await page.getByRole("main").getByRole("heading", { level: 2 }).allInnerTexts();
  expect(headings).toContain("Summary");
  expect(headings.indexOf("Summary")).toBeLessThan(headings.indexOf("Transcript"));
});
