import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import { expectAlive } from "#e2e/testbed/pages/connections-page.ts";
import {
  dialogOf,
  findIssue,
  firstOf,
  issueRows,
  lastRequest,
  openPeople,
  pairOf,
  peoplePath,
  readAgain,
  review,
  writesSince,
} from "#e2e/testbed/pages/people-page.ts";
import { rootFolder, startNode } from "#lib/cli/processes.ts";

const text = (value: unknown) => String(value);
/** The role is set in the database of the stopped dashboard. */
async function become(stage: Stage, role: string) {
  await stage.dashboard.stop();
  const script = `${rootFolder}/e2e/testbed/servers/set-role.ts`;
  const args = ["--conditions=react-server", script, stage.dataFolder, role];
  const setting = startNode({ args, env: { ...process.env } });
  expect(await setting.ended, setting.output()).toBe(0);
  await stage.restart();
}

test("every kind of issue is found and shown with its people", async ({ page, seed }) => {
  await openPeople(page);
  for (const [kind, list] of Object.entries(seed.people)) {
    const { siroUserIds, crmUserIds } = firstOf(list);
    const id = firstOf([...siroUserIds, ...crmUserIds]);
    if (kind === "service-account") {
      await page.goto(`${peoplePath}?tab=aside&q=${id}`);
      await expect(page.getByRole("table", { name: "Set aside" }).locator("tr.item")).toHaveCount(
        1,
      );
      continue;
    }
    const row = await findIssue(page, kind, id);
    await expect(row, kind).toContainText("Open");
  }
});

test("issues are sorted by unlinked recordings, with the counts from Siro", async ({
  page,
  siro,
  seed,
}) => {
  const { siroUserId } = pairOf(firstOf(seed.people["crm-user-without-siro-user"]));
  const since = Date.now() - 30 * 86_400_000;
  const own = (await siro.listRows("recordings")).filter(
    (row) => row.userId === siroUserId && Date.parse(text(row.createdAt)) > since && !row.deletedAt,
  );
  const row = await findIssue(page, "crm-user-without-siro-user", siroUserId);
  await expect(row).toContainText(
    `of ${own.filter((r) => r.processingStatus !== "in-progress").length}`,
  );
  await openPeople(page);
  const counts = () =>
    issueRows(page).evaluateAll((rows) =>
      rows.map((each) => Number.parseInt((each.children[4] as HTMLElement).innerText, 10)),
    );
  // The counts come after the list.
  await expect.poll(async () => (await counts())[0] ?? 0, { timeout: 30_000 }).toBeGreaterThan(0);
  const shown = await counts();
  expect(shown).toEqual(shown.toSorted((a, b) => b - a));
});

test("an ignored issue keeps its reason and is reopened when its records change", async ({
  page,
  siro,
  seed,
}) => {
  const { crmUserIds, siroUserIds } = firstOf(seed.people["same-name"], 1);
  const id = firstOf(siroUserIds);
  const row = await findIssue(page, "same-name", id);
  await row.getByRole("button", { name: /^Ignore, / }).click();
  const dialog = dialogOf(page);
  await dialog.getByRole("button", { name: "Ignore issue" }).click();
  await expect(dialog.getByRole("alert")).toContainText("Enter a reason.");
  await dialog.getByLabel("Reason").fill("Two people, both known");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Ignore issue" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(issueRows(page)).toHaveCount(0);
  await page.goto(`${peoplePath}?tab=ignored`);
  const ignored = page.getByRole("table", { name: "Ignored" }).locator("tr.item");
  await expect(ignored).toContainText("Two people, both known");
  await expectAccessible(page);

  const stranger = firstOf(crmUserIds, 1);
  await siro.changeRow("crm-users", stranger, { email: "other.address@mail.example" });
  await openPeople(page, `?kind=same-name&q=${id}`);
  await readAgain(page);
  await expect(issueRows(page)).toHaveCount(1);
  await expect(issueRows(page)).toContainText("reopened");
  await expect(issueRows(page).getByTitle(/the records have changed since/)).toBeVisible();
});

test("an issue that is no longer ignored is listed again immediately", async ({ page, seed }) => {
  const { siroUserIds } = firstOf(seed.people["several-connections"]);
  const row = await findIssue(page, "several-connections", firstOf(siroUserIds));
  await row.getByRole("button", { name: /^Ignore, / }).click();
  await dialogOf(page).getByLabel("Reason").fill("Works in both");
  await dialogOf(page).getByText("Until a date").click();
  await dialogOf(page).getByLabel("Until", { exact: true }).fill("2099-01-01");
  await dialogOf(page).getByRole("button", { name: "Ignore issue" }).click();
  await expect(dialogOf(page)).toHaveCount(0);
  await page.goto(`${peoplePath}?tab=ignored`);
  await expectAlive(page);
  const ignored = page.getByRole("table", { name: "Ignored" }).locator("tr.item");
  await expect(ignored.filter({ hasText: "Works in both" })).toContainText("2099");
  await ignored
    .filter({ hasText: "Works in both" })
    .getByRole("button", { name: "Stop ignoring" })
    .click();
  await expect(ignored.filter({ hasText: "Works in both" })).toHaveCount(0);
});

test("the directory filters people, and a person's page shows both records with links", async ({
  page,
  seed,
}) => {
  await openPeople(page, "?tab=directory");
  await page.getByRole("searchbox", { name: "Search people" }).fill(seed.rep.email);
  const table = page.getByRole("table", { name: "People" });
  await expect(table.locator("tr.item")).toHaveCount(1);
  await expect(page).toHaveURL(/q=/);
  await table.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(seed.rep.name);
  await expect(page.getByText(seed.rep.crmUserId).first()).toBeVisible();
  await page.getByText("As Siro sent it").click();
  await expect(page.locator("pre")).toContainText(`"id": "${seed.rep.crmUserId}"`);
  await expectAccessible(page);
  const recording = page.locator("a[href*='/recordings/']").first();
  await expect(recording).toBeVisible();
  await page.getByRole("link", { name: "People" }).last().click();
  await expect(page).toHaveURL(/q=/);
  await page.goto(`${peoplePath}/no-such-person`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Person not found in Siro");
});

test("the People page works with the keyboard alone", async ({ page, seed }) => {
  const { siroUserIds } = firstOf(seed.people["missing-email"]);
  await openPeople(page, `?q=${firstOf(siroUserIds)}`);
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(page.getByText("1 selected")).toBeVisible();
  await page.keyboard.press("x");
  await expect(page.getByText("1 selected")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(dialogOf(page).getByRole("region", { name: "In Siro" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialogOf(page)).toHaveCount(0);
  // Keys go to the page again in the moment after the dialog has left.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox")).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.type("nobody like that");
  await expect(page.getByText("No matches")).toBeVisible();
});

test("every tab of People fits a narrow screen and is legible in dark mode", async ({
  openBrowser,
}) => {
  const phone = await openBrowser({ width: narrow.width, colorScheme: "dark" });
  for (const tab of ["issues", "aside", "ignored", "directory"]) {
    await openPeople(phone, `?tab=${tab}`);
    await expectAccessible(phone);
    await expectNoSideScroll(phone, tab);
  }
});

test("a viewer sees People read-only, with the reason", async ({ page, stage, siro, seed }) => {
  await become(stage, "viewer");
  const since = await lastRequest(siro);
  const { siroUserIds } = firstOf(seed.people["missing-email"]);
  const dialog = await review(page, "missing-email", firstOf(siroUserIds));
  await expect(dialog).toContainText("requires the admin role");
  await expect(dialog.getByRole("radiogroup")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Ignore/ })).toHaveCount(0);
  expect(await writesSince(siro, since)).toEqual([]);
  await page.goto("about:blank");
  await become(stage, "admin");
});
