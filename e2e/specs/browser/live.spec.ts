import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import { connectionsPath, openConnections, rowOf } from "#e2e/testbed/pages/connections-page.ts";

test.beforeEach(async ({ siro }) => siro.reset());

const name = "ServiceTitan Denver";

test("a visible page shows what changed in Siro without a reload, and keeps focus, scroll, and what is open", async ({
  page,
  siro,
  seed,
}) => {
  await page.clock.install();
  await page.setViewportSize({ width: 1440, height: 320 });
  await openConnections(page);
  const row = rowOf(page, name);
  const change = (value: boolean) =>
    siro.changeRow("connections", String(seed.connections.healthy), { isActive: value });

  await test.step("new data arrives, and focus and scroll stay", async () => {
    await row.getByRole("link", { name }).focus();
    await page.evaluate(() => window.scrollBy(0, 60));
    const before = await page.evaluate(() => window.scrollY);
    await change(false);
    await page.clock.runFor(34_000);
    await expect(row).toContainText("Paused");
    await expect(row.getByRole("link", { name })).toBeFocused();
    expect(await page.evaluate(() => window.scrollY)).toBe(before);
  });

  await test.step("an open dialog stays, and so does what is below it", async () => {
    await page.getByRole("switch", { name: `Transcript, ${name}`, exact: true }).click();
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await change(true);
    await page.clock.runFor(40_000);
    await expect(page.getByRole("alertdialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await page.mouse.move(0, 0);
    await page.clock.runFor(4_000);
    await expect(row).not.toContainText("Paused");
  });

  await test.step("a selection stays, also the text of a search", async () => {
    await page.keyboard.press("/");
    await page.keyboard.type("denver");
    await change(false);
    await page.clock.runFor(40_000);
    await expect(page.getByRole("searchbox")).toHaveValue("denver");
    await expect(page.getByRole("searchbox")).toBeFocused();
    await expect(row).not.toContainText("Paused");
  });
});

test("a hidden page does not ask, and asks at once when it is shown again", async ({
  page,
  siro,
}) => {
  await page.clock.install();
  await openConnections(page);
  const setHidden = (isHidden: boolean) =>
    page.evaluate(
      (state) => {
        Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      },
      isHidden ? "hidden" : "visible",
    );
  const asked = async () => {
    const { entries } = await siro.listJournal();
    return entries.filter(({ path }) => path.endsWith("/integrations/connections")).length;
  };
  await setHidden(true);
  const before = await asked();
  // A page that refreshes asks its server first, before Siro can notice.
  const looks: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("/api/health")) looks.push(request.url());
  });
  await page.clock.runFor(120_000);
  expect(looks).toEqual([]);
  expect(await asked()).toBe(before);
  await setHidden(false);
  await expect.poll(asked).toBeGreaterThan(before);
});

test("a page whose server doesn't respond stays, says how old it is, and updates again later", async ({
  page,
  context,
  violations,
}) => {
  violations.allow(/ERR_INTERNET_DISCONNECTED/);
  await page.clock.install();
  await openConnections(page);
  await context.setOffline(true);
  await page.clock.runFor(34_000);
  await expect(page.getByText(/Not updated since (today|\w{3} \w{3} \d+), /)).toBeVisible();
  await expect(rowOf(page, name)).toBeVisible();
  await context.setOffline(false);
  await page.clock.runFor(34_000);
  await expect(page.getByText(/Not updated since/)).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`${connectionsPath}$`));
});

test("R leaves the page as it is while the server doesn't respond, and says how old it is", async ({
  page,
  context,
  violations,
}) => {
  violations.allow(/ERR_INTERNET_DISCONNECTED/);
  await page.clock.install();
  for (const path of [connectionsPath, "/acme-exteriors/events", "/acme-exteriors/people"]) {
    await page.goto(path);
    const refresh = page.getByRole("button", { name: "Refresh (R)" });
    await expect(page.locator(".page-checked")).toContainText(/^Checked /);
    await context.setOffline(true);
    await page.keyboard.press("r");
    await expect(page.getByText(/Not updated since (today|\w{3} \w{3} \d+), /)).toBeVisible();
    await context.setOffline(false);
    await refresh.click();
    await expect(page.getByText(/Not updated since/)).toHaveCount(0);
  }
});
