import type { Page, Route } from "@playwright/test";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import { linkOf, linkRequests, listPath, slug } from "#e2e/testbed/recording-stories.ts";
import { changeRole, joinAs } from "#e2e/testbed/second-member.ts";

// Recordings and appointments are read in the background.
test.use({ stageOptions: { env: { BACKGROUND_WORK: "on" } } });

const triagePath = `${listPath}/triage`;
const recordsOf = (page: Page) => page.getByRole("list", { name: "Records" });
const decisionsOf = (page: Page) => page.getByRole("region", { name: "Decisions" });
const open = (page: Page) => page.getByRole("link", { name: "Open recording" });
/** Waits until the shown recording can be decided about. */
const inSight = (page: Page) => expect(page.locator("[data-in-sight]")).toBeVisible();

/** The Siro ID of the recording that is shown. */
async function shownId(page: Page): Promise<string> {
  const href = await open(page).getAttribute("href");
  return decodeURIComponent(href?.split("/").at(-1) ?? "");
}

/** Skips until a recording with a proposed record is shown, and returns its ID. */
async function findProposed(page: Page): Promise<string> {
  await expect(async () => {
    await page.goto(triagePath);
    await expect(open(page)).toBeVisible();
    for (let skipped = 0; skipped < 25; skipped++) {
      if (
        await recordsOf(page)
          .getByText(/^Proposed, \d+% likely$/)
          .isVisible()
      )
        return;
      const id = await shownId(page);
      await page.keyboard.press("j");
      await expect.poll(() => shownId(page), { timeout: 10_000 }).not.toBe(id);
    }
    throw new Error("nothing is proposed yet");
  }).toPass({ timeout: 90_000 });
  await inSight(page);
  return shownId(page);
}

/** Shows a recording with a proposed record, followed by one with records too, and returns the ID of the second. */
async function findNeighbors(page: Page): Promise<string> {
  await findProposed(page);
  const links = recordsOf(page).getByRole("button", { name: "Link" });
  const proposed = recordsOf(page).getByText(/^Proposed, \d+% likely$/);
  for (let skipped = 0; skipped < 25; skipped++) {
    const id = await shownId(page);
    const hasProposal = (await proposed.count()) > 0;
    await page.keyboard.press("j");
    await expect.poll(() => shownId(page)).not.toBe(id);
    const next = await shownId(page);
    if (!hasProposal || (await links.count()) === 0) continue;
    await page.keyboard.press("k");
    await expect.poll(() => shownId(page)).toBe(id);
    await inSight(page);
    return next;
  }
  throw new Error("no two recordings with records follow each other");
}

test("recordings are linked, dismissed, and taken back with the keyboard alone, each as an audited change in Siro", async ({
  page,
  siro,
}) => {
  await indexFilled(page);
  const id = await findProposed(page);
  await expect(
    page.getByText("Only appointments of the rep and their team are ranked"),
  ).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  expect(await linkOf(siro, id)).toBe(null);
  const description = `${await msToNext(page)} ms from key to the next recording`;
  test.info().annotations.push({ type: "measured", description });
  console.log(description);
  await page.keyboard.press("k");
  await expect.poll(() => shownId(page)).toBe(id);

  await inSight(page);
  await page.keyboard.press("1");
  await expect.poll(() => shownId(page)).not.toBe(id);
  await expect(decisionsOf(page)).toContainText("Linked to “");
  await expect(decisionsOf(page)).not.toContainText("waiting for Siro");
  expect(await linkRequests(siro, id)).toHaveLength(1);
  expect(await linkOf(siro, id)).not.toBe(null);

  await page.keyboard.press("u");
  await expect.poll(() => shownId(page)).toBe(id);
  expect((await linkOf(siro, id))?.engagementId ?? null).toBe(null);

  await inSight(page);
  await page.keyboard.press("e");
  await expect(page.getByRole("region", { name: "Reason for dismissing" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await page.keyboard.press("t");
  await expect(decisionsOf(page)).toContainText("Dismissed: Test");
  await expect.poll(() => shownId(page)).not.toBe(id);
  await page.keyboard.press("u");
  await expect.poll(() => shownId(page)).toBe(id);

  await page.keyboard.press("x");
  const bar = page.getByRole("region", { name: "Selected recordings" });
  await expect(bar).toContainText("1 recording selected");
  await page.keyboard.press("x");
  await expect(bar).toHaveCount(0);

  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${encodeURIComponent(id)}$`));
  await page.goto(`/${slug}/audit`);
  await expect(page.getByText(/dismissed/i).first()).toBeVisible();
});

test("a decision while the claims are renewed still brings the next recordings", async ({
  page,
}) => {
  await indexFilled(page);
  await page.clock.install();
  await findProposed(page);
  const renewals: Route[] = [];
  await page.route("**/triage/offers", async (route) => {
    const isRenewal = route.request().postDataJSON().count === 0;
    if (isRenewal) renewals.push(route);
    else await route.continue();
  });
  // None is sent while more are loaded.
  await expect(async () => {
    await page.clock.fastForward(61_000);
    await expect.poll(() => renewals.length, { timeout: 2_000 }).toBeGreaterThan(0);
  }).toPass();
  for (let decided = 0; decided < 10 && (await open(page).isVisible()); decided++) {
    const id = await shownId(page);
    await inSight(page);
    await page.keyboard.press("e");
    await page.keyboard.press("t");
    await expect
      .poll(async () => (await open(page).isVisible()) && (await shownId(page)))
      .not.toBe(id);
  }
  await expect(open(page), "all that were loaded ahead are decided").toHaveCount(0);
  await expect(page.getByText("Nothing left to decide")).toHaveCount(0);
  for (const route of renewals) await route.continue();
  await expect(open(page)).toBeVisible();
});

test("one gesture decides about one recording: not a held key, a double click, or a key that comes before the next one was seen", async ({
  page,
  siro,
}) => {
  await indexFilled(page);
  const next = await findNeighbors(page);
  await siro.clearJournal();
  for (let times = 0; times < 5; times++) await page.keyboard.down("1");
  await page.keyboard.up("1");
  const decided = decisionsOf(page).getByRole("listitem");
  await expect.poll(() => shownId(page)).toBe(next);
  await inSight(page);
  await expect(decided).toHaveCount(1);
  await expect(decisionsOf(page)).not.toContainText("waiting for Siro");
  expect(await linkRequests(siro, next)).toHaveLength(0);

  await page.keyboard.press("e");
  await page.keyboard.press("t");
  await page.keyboard.press("t");
  await expect.poll(() => shownId(page)).not.toBe(next);
  await inSight(page);
  await expect(decided).toHaveCount(2);
  await expect(decisionsOf(page).getByText("Dismissed: Test")).toHaveCount(1);

  for (let times = 0; times < 5; times++) await page.keyboard.down("u");
  await page.keyboard.up("u");
  await expect(decided).toHaveCount(1);
  await expect.poll(() => shownId(page)).toBe(next);
  await inSight(page);
  await recordsOf(page).getByRole("button", { name: "Link" }).first().dblclick();
  await expect.poll(() => shownId(page)).not.toBe(next);
  await inSight(page);
  await expect(decided).toHaveCount(2);
  await expect(decisionsOf(page)).not.toContainText("waiting for Siro");
  expect(await linkRequests(siro, next)).toHaveLength(1);
});

test("a key links at once only what is proposed: any other record is asked about, and no number confirms it", async ({
  page,
  siro,
}) => {
  await indexFilled(page);
  await findProposed(page);
  const proposed = recordsOf(page).getByText(/^Proposed, \d+% likely$/);
  const links = recordsOf(page).getByRole("button", { name: "Link" });
  // Until one is shown that has records, of which none is proposed.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(links.first()).toBeVisible({ timeout: 500 });
    await expect(proposed).toHaveCount(0, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await expect(page.getByText(/^\d+ of \d+$/)).toBeVisible();
  const id = await shownId(page);
  await inSight(page);
  await siro.clearJournal();
  for (let times = 0; times < 3; times++) await page.keyboard.press("1");
  const question = page.getByRole("region", { name: "Confirm link" });
  await expect(question).toBeFocused();
  await expect(question).toHaveAccessibleDescription(
    /isn't proposed: (under )?\d+% likely\. Link it\?$/,
  );
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  expect(await shownId(page)).toBe(id);
  await page.keyboard.press("1");
  await expect(question).toBeVisible();
  await page.getByRole("button", { name: "Dismiss…" }).click();
  await expect(page.getByRole("region", { name: "Reason for dismissing" })).toBeFocused();
  await expect(question).toHaveCount(0);
  await page.keyboard.press("l");
  await page.keyboard.press("Escape");
  expect(await shownId(page)).toBe(id);
  expect(await linkRequests(siro, id)).toEqual([]);
  await page.keyboard.press("1");
  await expect(question).toBeVisible();
  await page.keyboard.press("l");
  await expect(decisionsOf(page)).toContainText("Linked to “");
  await expect(decisionsOf(page)).not.toContainText("waiting for Siro");
  expect(await linkRequests(siro, id)).toHaveLength(1);
});

test("a link that Siro refuses says so where it happened, and its recording is open again", async ({
  page,
  siro,
}) => {
  await indexFilled(page);
  const id = await findProposed(page);
  await siro.addFaults({
    match: { path: "/link$", method: "PUT" },
    effect: { status: 403 },
  });
  await page.keyboard.press("1");
  const alert = decisionsOf(page).getByRole("alert");
  await expect(alert).toContainText("Not saved");
  await alert.getByRole("button", { name: "Show recording" }).click();
  await expect.poll(() => shownId(page)).toBe(id);
  await expect(
    page
      .getByRole("main")
      .getByText(/Siro refused|403/)
      .first(),
  ).toBeVisible();
  expect((await linkOf(siro, id))?.engagementId ?? null).toBe(null);
});

test("two operators are never offered the same recording, and one who loses the role decides nothing more", async ({
  page,
  openBrowser,
  violations,
}) => {
  violations.allow(/status of 403/);
  await indexFilled(page);
  const rae = await openBrowser({ signedIn: false });
  await joinAs(page, rae);
  const [own, theirs] = await Promise.all([collect(page), collect(rae)]);
  expect(own.size).toBeGreaterThan(3);
  expect(theirs.size).toBeGreaterThan(3);
  expect([...own].filter((id) => theirs.has(id))).toEqual([]);
  await expect(rae.getByText("yours isn't connected yet")).toBeVisible();

  await changeRole(page, "Rae Kim", "Viewer");
  const id = await shownId(rae);
  await inSight(rae);
  await rae.keyboard.press("e");
  await rae.keyboard.press("t");
  await expect(decisionsOf(rae).getByRole("alert"), "the role ended in the middle").toContainText(
    "Not saved",
  );
  await page.goto(`${listPath}/${encodeURIComponent(id)}`);
  await expect(page.getByRole("button", { name: "Dismiss recording…" })).toBeVisible();
});

test("a link during which the dashboard is killed is shown as unconfirmed and is made once", async ({
  page,
  siro,
  stage,
  violations,
}) => {
  violations.allow(/Failed to load resource|net::ERR/);
  await indexFilled(page);
  const id = await findProposed(page);
  await siro.clearJournal();
  await siro.addFaults({ match: { path: "/link$", method: "PUT" }, effect: { latencyMs: 5_000 } });
  await page.keyboard.press("1");
  await expect.poll(() => linkRequests(siro, id)).toHaveLength(1);
  await stage.dashboard.process.kill();
  await expect(decisionsOf(page).getByRole("alert")).toContainText("Unconfirmed");
  await expect.poll(() => linkOf(siro, id)).not.toBe(null);
  await page.goto("about:blank");
  await stage.restart("kill");
  await page.goto(`${listPath}/${encodeURIComponent(id)}`);
  await expect(page.getByRole("button", { name: "Unlink record" }).first()).toBeVisible();
  expect(await linkRequests(siro, id)).toHaveLength(1);
});

test("triage fits on a narrow screen, and a viewer sees what is missing", async ({
  page,
  openBrowser,
}) => {
  await indexFilled(page);
  await page.setViewportSize(narrow);
  await findProposed(page);
  await expectNoSideScroll(page);
  await expectAccessible(page);
  await test.step("its actions stay in sight, without their keys", async () => {
    const actions = page.getByRole("region", { name: "Actions" });
    await expect(actions.locator("kbd").first()).toBeHidden();
    await page.evaluate(() => window.scrollTo(0, 0));
    for (const name of ["Skip", "Dismiss…", "Undo"]) {
      await expect(actions.getByRole("button", { name })).toBeInViewport({ ratio: 1 });
    }
    await actions.getByRole("button", { name: "Dismiss…" }).click();
    const reasons = page.getByRole("region", { name: "Reason for dismissing" });
    await expect(reasons).toBeInViewport({ ratio: 1 });
    await expectNoSideScroll(page);
    await reasons.getByRole("button", { name: "Cancel" }).click();
    await expect(reasons).toHaveCount(0);
  });
  await test.step("batches are reached from the list", async () => {
    await page.goto(listPath);
    await page.getByRole("link", { name: "Batches" }).click();
    await expect(page.getByRole("heading", { name: "Batches", level: 1 })).toBeVisible();
  });
  const viewer = await openBrowser({ signedIn: false });
  await joinAs(page, viewer, { role: "Viewer", email: "vera@acme.example" });
  await viewer.goto(triagePath);
  await expect(viewer.getByText("require the operator role")).toBeVisible();
});

test("the list of unlinked recordings names the same proposed record as triage", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await indexFilled(page);
  // What is proposed may change while appointments are still being read.
  await expect(async () => {
    const id = await findProposed(page);
    const name = await recordsOf(page).locator("b").first().innerText();
    await page.goto(listPath);
    const link = page.locator(`a[href*="${encodeURIComponent(id)}"]`);
    const row = page.getByRole("row").filter({ has: link });
    const proposed = row.getByTitle(/^Proposed, \d+% likely/);
    // Its customer is shown, if it has one, and its own name on hover.
    await expect(proposed).toBeVisible({ timeout: 10_000 });
    const texts = [await proposed.getAttribute("title"), await proposed.innerText()];
    expect(texts.join(" ")).toContain(name);
  }).toPass({ timeout: 110_000 });
});

test("the palette offers nothing that changes a recording at once, and Enter after opening it only goes somewhere", async ({
  page,
  siro,
}) => {
  await findProposed(page);
  const { last } = await siro.listJournal();
  await page.keyboard.press("ControlOrMeta+K");
  const palette = page.getByRole("dialog", { name: "Find or paste an ID" });
  const onPage = palette.getByRole("group", { name: "On this page" }).getByRole("option");
  const names = await onPage.allTextContents();
  expect(names).toContain("Next recordingJ");
  expect(names.filter((name) => /^(Link|Undo)/.test(name))).toEqual([]);
  expect(names.filter((name) => name.startsWith("Dismiss"))).toHaveLength(1);
  await page.keyboard.press("Enter");
  await expect(palette).toBeHidden();
  const { entries } = await siro.listJournal(last);
  expect(entries.filter(({ path }) => path.endsWith("/link"))).toEqual([]);
});

/** How long the page takes from a key to showing the next recording. */
function msToNext(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const shown = () =>
          [...document.querySelectorAll("main a")]
            .find((link) => link.textContent === "Open recording")
            ?.getAttribute("href");
        const [before, started] = [shown(), performance.now()];
        const look = () => {
          if (shown() !== before) resolve(Math.round(performance.now() - started));
          else requestAnimationFrame(look);
        };
        document.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
        requestAnimationFrame(look);
      }),
  );
}

/** The recordings that are offered one after the other. */
async function collect(page: Page): Promise<Set<string>> {
  await page.goto(triagePath);
  await expect(open(page)).toBeVisible();
  const ids = new Set<string>();
  for (let skipped = 0; skipped < 8; skipped++) {
    const id = await shownId(page);
    ids.add(id);
    await page.keyboard.press("j");
    await expect.poll(() => shownId(page)).not.toBe(id);
  }
  return ids;
}
