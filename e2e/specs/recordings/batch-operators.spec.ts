import type { Page } from "@playwright/test";
import type { SandboxClient } from "#e2e/sandbox/client.ts";
import { runSql } from "#e2e/testbed/fixtures/data-folder.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import { linkOf, listPath } from "#e2e/testbed/recording-stories.ts";
import { actAs, changeRole, joinAs } from "#e2e/testbed/second-member.ts";
import { isLong } from "#e2e/testbed/test-length.ts";

test.skip(!isLong, "npm run test:long kills the dashboard while two operators link in bulk");

// Batches are carried out in the background.
test.use({ stageOptions: { env: { BACKGROUND_WORK: "on", LOG_LEVEL: "error" } } });

const ROWS = 60;
/** Recordings of both batches. */
const SHARED = 3;

/** Links these recordings to one opportunity, from pasted text, and returns the batch's address. */
async function startBatch(page: Page, ids: string[], target: { crmId: string; in: string }) {
  const rows = ids.map((id) => `${id},Opportunity,${target.crmId},${target.in}`);
  await page.goto(`${listPath}/batches/import`);
  await page
    .getByLabel("Or paste its content")
    .fill(["Recording ID,Record type,CRM ID,Connection", ...rows].join("\n"));
  await page.getByRole("button", { name: "Review links" }).click();
  await page.getByRole("button", { name: `Link ${ids.length} recordings` }).click();
  await expect(page).toHaveURL(/\/recordings\/batches\/[0-9a-f-]{36}$/);
  return page.url();
}

const stateOf = (page: Page) => page.locator(".page-head");

async function linkPuts(siro: SandboxClient): Promise<string[]> {
  const { entries } = await siro.listJournal();
  return entries
    .filter(({ method, path }) => method === "PUT" && path.endsWith("/link"))
    .map(({ path }) => decodeURIComponent(path.split("/")[4] ?? ""));
}

test("the batches of two operators link no recording twice, continue after kill -9, and stop with the role of their operator", async ({
  page,
  openBrowser,
  siro,
  seed,
  stage,
}) => {
  test.setTimeout(480_000);
  const own = (row: Record<string, unknown>) =>
    row.organizationId === seed.organizationId && !row.deletedAt && !row.rootDataPurgedAt;
  const ids = (await siro.listRows("recordings"))
    .filter((row) => own(row) && row.link === null)
    .map(({ id }) => String(id));
  const targets = (await siro.listRows("opportunities")).filter(own).map((row) => ({
    id: String(row.id),
    crmId: String(row.externalId),
    in: String(row.integrationConnectionId),
  }));
  const [first, second] = targets;
  if (!first || !second) throw new Error("no opportunities");
  await indexFilled(page);
  const rae = await openBrowser({ signedIn: false });
  await joinAs(page, rae);
  await actAs(page, rae, seed.admins[1]?.id ?? "");

  await siro.clearJournal();
  await siro.addFaults({ match: { method: "PUT", path: "/link$" }, effect: { latencyMs: 1_200 } });
  const hers = ids.slice(0, ROWS);
  const danas = ids.slice(ROWS - SHARED, ROWS + SHARED);
  const raesBatch = await startBatch(rae, hers, first);
  const danasBatch = await startBatch(page, danas, second);
  // The first reading of recordings may have used up what jobs may ask Siro in this minute.
  const soon = { timeout: 90_000 };
  await expect.poll(async () => (await linkPuts(siro)).length, soon).toBeGreaterThan(4);
  await Promise.all([page, rae].map((each) => each.goto("about:blank")));
  await stage.dashboard.process.kill();
  const begun = await linkPuts(siro);
  expect(begun.length, "killed in the middle").toBeLessThan(ROWS);
  for (const id of begun) await expect.poll(() => linkOf(siro, id)).not.toBeNull();
  // Writes left open by a crash are judged after a minute: it has passed.
  const aged = "update audit_events set at = at - interval '2 minutes' where outcome = 'attempted'";
  await runSql(stage, aged);
  await stage.restart("kill");

  await rae.goto(raesBatch);
  await expect(stateOf(rae)).toContainText("Running");
  await expect.poll(async () => (await linkPuts(siro)).length, soon).toBeGreaterThan(begun.length);
  await changeRole(page, "Rae Kim", "Viewer");
  await expect(stateOf(rae)).toContainText("Stopped", { timeout: 30_000 });
  await expect(rae.getByText("Rae Kim no longer has the operator role.")).toBeVisible();

  await page.goto(danasBatch);
  await expect(stateOf(page)).toContainText("Finished", { timeout: 120_000 });
  const puts = await linkPuts(siro);
  expect(new Set(puts).size, "no recording is linked twice").toBe(puts.length);
  const links = await Promise.all(danas.map((id) => linkOf(siro, id)));
  expect(links.map((link) => link?.opportunityId)).toEqual(danas.map(() => second.id));
  const raes = puts.filter((id) => !danas.includes(id));
  expect(raes.length, "what was left when the role ended stays unlinked").toBeLessThan(
    ROWS - SHARED,
  );
  for (const id of raes) expect((await linkOf(siro, id))?.opportunityId).toBe(first.id);
  await rae.goto(raesBatch);
  await expect(
    rae.getByRole("status").filter({ hasText: `${raes.length} of ${ROWS}` }),
  ).toBeVisible();
});
