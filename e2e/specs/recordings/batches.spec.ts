import type { Page, Request } from "@playwright/test";
import type { SandboxClient } from "#e2e/sandbox/client.ts";
import type { SeedHandles } from "#e2e/sandbox/state.ts";
import { expectNoSideScroll } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import { linkOf, linkRequests, listPath, take } from "#e2e/testbed/recording-stories.ts";

// Batches are carried out in the background.
test.use({ stageOptions: { env: { BACKGROUND_WORK: "on", LOG_LEVEL: "error" } } });
// Links wait up to a minute where the first reading used up what jobs may ask Siro.
test.describe.configure({ timeout: 300_000 });
test.beforeEach(({ page }) => indexFilled(page));

async function opportunityOf(siro: SandboxClient, { organizationId }: SeedHandles, index = 0) {
  const all = (await siro.listRows("opportunities")).filter(
    (row) => !row.deletedAt && row.organizationId === organizationId,
  );
  const row = all[index];
  if (!row) throw new Error("no opportunity");
  const connection = await siro.getRow("connections", String(row.integrationConnectionId));
  return {
    id: String(row.id),
    externalId: String(row.externalId),
    name: String(row.name),
    connectionId: String(connection.id),
    connection: String(connection.name),
  };
}

const titleOf = async (siro: SandboxClient, id: string) =>
  String((await siro.getRow("recordings", id)).title).trim();

/** Selects these recordings in the list, whatever page they are on. */
async function select(page: Page, siro: SandboxClient, ids: string[]) {
  await page.goto(listPath);
  for (const id of ids) {
    const title = await titleOf(siro, id);
    await page.getByRole("searchbox", { name: /title/i }).fill(title);
    const row = page.locator(`tr[data-key="${id}"]`);
    await row.getByRole("checkbox").check();
  }
}

const finished = (page: Page) =>
  expect(page.locator(".page-head").getByText("Finished")).toBeVisible({ timeout: 120_000 });

test("selected recordings are linked to one record after a preview, and one undo takes all of it back", async ({
  page,
  siro,
  seed,
}) => {
  test.slow();
  const ids = [1, 2, 3].map(() => take(seed, "twoCandidates"));
  const target = await opportunityOf(siro, seed);
  await select(page, siro, ids);
  await page.getByRole("button", { name: "Link to one record…" }).click();
  const dialog = page.getByRole("dialog", { name: "Link 3 recordings" });
  await dialog.getByLabel("CRM ID", { exact: true }).fill(target.externalId);
  await dialog.getByLabel("Record type").selectOption("Opportunity");
  await dialog.getByLabel("Connection", { exact: true }).selectOption(target.connection);
  await dialog.getByLabel("CRM ID", { exact: true }).press("Enter");
  await expect(dialog.getByText("3 recordings will be linked.")).toBeVisible();
  await expect(dialog).toContainText("Siro may write to these CRM records again.");
  await expectAccessible(page);
  for (const id of ids) expect(await linkRequests(siro, id)).toEqual([]);
  await dialog.getByRole("button", { name: "Link 3 recordings" }).click();

  await expect(page.getByRole("heading", { name: "Link 3 recordings", level: 1 })).toBeVisible();
  await finished(page);
  await expect(page.getByRole("status").filter({ hasText: "3 of 3" })).toBeVisible();
  const rows = page.getByRole("table", { name: "Recordings of the batch" });
  await expect(rows.getByText(`Linked to “${target.name}”.`)).toHaveCount(3);
  for (const id of ids) {
    expect(await linkOf(siro, id)).toMatchObject({ opportunityId: target.id });
    expect(await linkRequests(siro, id)).toHaveLength(1);
  }
  await expectAccessible(page);

  // By keyboard alone.
  await page.getByRole("button", { name: "Undo batch…" }).focus();
  await page.keyboard.press("Enter");
  const confirm = page.getByRole("alertdialog", { name: "Undo “Link 3 recordings”?" });
  await expect(confirm.getByRole("button", { name: "Keep changes" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Undo 3 links", level: 1 })).toBeVisible();
  await finished(page);
  await expect(rows.getByText("Undone: no longer linked.")).toHaveCount(3);
  for (const id of ids) expect(await linkOf(siro, id)).toBeNull();
  await page.getByRole("link", { name: "Batches" }).click();
  await expect(page.getByRole("table", { name: "Batches" })).toContainText("Undo 3 links");

  await page.goto("/acme-exteriors/audit");
  await expect(page.getByText("Started the batch").first()).toBeVisible();
});

test("a batch is paused and resumed from its page, and does every row once", async ({
  page,
  siro,
  seed,
}) => {
  const ids = [1, 2, 3, 4].map(() => take(seed, "twoCandidates"));
  const target = await opportunityOf(siro, seed, 1);
  await siro.addFaults({ match: { method: "PUT", path: "/link$" }, effect: { latencyMs: 4_000 } });
  const file = ids.map((id) => `${id},Opportunity,${target.externalId},${target.connectionId}`);
  await page.goto(`${listPath}/batches/import`);
  await page
    .getByLabel("Or paste its contents")
    .fill(["Recording ID,Record type,CRM ID,Connection", ...file].join("\n"));
  await page.getByRole("button", { name: "Review links" }).click();
  await page.getByRole("button", { name: "Link 4 recordings" }).click();
  const head = page.locator(".page-head");
  await page.getByRole("button", { name: "Pause batch" }).click();
  await expect(head.getByText("Paused")).toBeVisible();
  await siro.clearFaults();
  await page.getByRole("button", { name: "Resume batch" }).click();
  await expect(head.getByText(/Waiting to start|Running|Finished/)).toBeVisible();
  await finished(page);
  for (const id of ids) expect(await linkRequests(siro, id)).toHaveLength(1);
});

test("the page of a running batch asks whether the server is there, and stays if it isn't", async ({
  page,
  siro,
  seed,
  violations,
}) => {
  violations.allow(/ERR_FAILED/);
  const id = take(seed, "twoCandidates");
  const target = await opportunityOf(siro, seed, 1);
  await siro.addFaults({ match: { method: "PUT", path: "/link$" }, effect: { latencyMs: 8_000 } });
  await page.route("**/api/health", (route) => route.abort());
  const file = ["Recording ID,Record type,CRM ID,Connection"];
  file.push(`${id},Opportunity,${target.externalId},${target.connectionId}`);
  await page.goto(`${listPath}/batches/import`);
  await page.getByLabel("Or paste its contents").fill(file.join("\n"));
  await page.getByRole("button", { name: "Review links" }).click();
  await page.getByRole("button", { name: "Link 1 recording" }).click();
  await expect(page.locator(".page-head").getByText(/Waiting to start|Running/)).toBeVisible();
  const isAsked = { predicate: (request: Request) => request.url().endsWith("/api/health") };
  await page.waitForEvent("requestfailed", isAsked);
  const refreshes: string[] = [];
  page.on("request", (request) => {
    if (request.headers().rsc === "1") refreshes.push(request.url());
  });
  await page.waitForEvent("requestfailed", isAsked);
  expect(refreshes).toEqual([]);
  await page.unroute("**/api/health");
  await finished(page);
  expect(await linkRequests(siro, id)).toHaveLength(1);
});

test("files as spreadsheets leave them are checked row by row before anything is written", async ({
  page,
  siro,
  seed,
}) => {
  const [first, second] = [take(seed, "twoCandidates"), take(seed, "twoCandidates")];
  const target = await opportunityOf(siro, seed, 2);
  await page.setViewportSize(narrow);
  await page.goto(`${listPath}/batches/import`);
  const german = [
    "recording id;record type;crm id;connection",
    `${first};Opportunity;${target.externalId};${target.connection}`,
    `${second};Opportunity;5,72577E+18;${target.connection}`,
    `gone;Opportunity;${target.externalId};${target.connection}`,
    `${second};Opportunity;${target.externalId};No such connection`,
  ];
  await page.getByLabel("File", { exact: true }).setInputFiles({
    name: "links.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`\uFEFF${german.join("\r\n")}\r\n`),
  });
  const preview = page.locator("section", {
    has: page.getByRole("heading", { name: "Preview", exact: true }),
  });
  await expect(preview.getByText("1 recording will be linked")).toBeVisible();
  const left = preview.getByRole("region", { name: "Left out" });
  await expect(left.getByText("Line 3")).toBeVisible();
  await expect(left).toContainText("Siro has no recording with this ID.");
  await expect(left).toContainText("This organization has no connection “No such connection”.");
  await expectNoSideScroll(page);
  await expectAccessible(page);

  const quoted = [
    '"recording id","record type","crm id","connection","note"',
    `"${first}","Opportunity"," ${target.externalId} ","${target.connection}","said ""call me"",`,
    'then left"',
    `"${second}","Lead","=1+1","${target.connection}","unclosed`,
  ];
  await page.getByLabel("Or paste its contents").fill(quoted.join("\n"));
  await page.getByRole("button", { name: "Review links" }).click();
  await expect(preview.getByText("1 recording will be linked")).toBeVisible();
  await expect(left).toContainText("is never closed");
  expect(await linkRequests(siro, first)).toEqual([]);
  await preview.getByRole("button", { name: "Link 1 recording" }).click();
  await finished(page);
  await expectNoSideScroll(page);
  await expectAccessible(page);
  expect(await linkOf(siro, first)).toMatchObject({ opportunityId: target.id });
  expect(await linkOf(siro, second)).toBeNull();
});

test("high-confidence proposals in the whole list are linked after a preview that says why", async ({
  page,
  siro,
}) => {
  test.slow();
  const dialog = page.getByRole("dialog", { name: "Link high-confidence proposals" });
  // Appointments are read in the background.
  await expect(async () => {
    await page.goto(listPath);
    await page.getByRole("button", { name: "Link high-confidence proposals…" }).click();
    await expect(dialog.getByText(/will be linked/)).toBeVisible();
    await expect(dialog.getByText(/[1-9]\d* recordings? will be linked/)).toBeVisible({
      timeout: 100,
    });
  }).toPass({ timeout: 90_000 });
  await expect(dialog.getByRole("list", { name: "Links", exact: true })).toContainText(
    "→ Appointment",
  );
  const links = dialog.getByRole("list", { name: "Links", exact: true });
  await expect(links.getByRole("listitem").first()).toContainText(/CRM ID .*Proposed, \d+% likely/);
  await expect(dialog).not.toContainText("Several records are possible");
  await expectAccessible(page);
  const { last } = await siro.listJournal();
  // While appointments are still being read, another preview may take the place of the first.
  await expect(async () => {
    const link = dialog.getByRole("button", { name: /^Link \d+ recordings?$/ });
    if (await link.isVisible()) await link.click({ timeout: 1_000 });
    await expect(page).toHaveURL(/\/recordings\/batches\//, { timeout: 5_000 });
  }).toPass();
  await finished(page);
  const { entries } = await siro.listJournal(last);
  const linked = entries.filter(({ method, path }) => method === "PUT" && path.endsWith("/link"));
  expect(linked.length).toBeGreaterThan(0);
  for (const { path } of linked) {
    const row = await siro.getRow("recordings", path.split("/")[4] ?? "");
    expect(row.link).toMatchObject({ engagementId: row.rightEngagementId });
  }
});
