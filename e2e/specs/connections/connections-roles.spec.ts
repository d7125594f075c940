import { expect, expectAccessible, test } from "#e2e/testbed/fixtures/test.ts";
import type { Stage } from "#e2e/testbed/fixtures/theater.ts";
import {
  connectionsPath,
  expectSettled,
  openConnections,
  switchOf,
} from "#e2e/testbed/pages/connections-page.ts";
import { rootFolder, startNode } from "#lib/cli/processes.ts";

test.beforeEach(async ({ siro, violations }) => {
  await siro.reset();
  violations.allow(/status of 404 .*_rsc=/);
});

/** Sets the role directly in the database while the dashboard is stopped. */
async function become(stage: Stage, role: string) {
  await stage.dashboard.stop();
  const script = `${rootFolder}/e2e/testbed/servers/set-role.ts`;
  const args = ["--conditions=react-server", script, stage.dataFolder, role];
  const setting = startNode({ args, env: { ...process.env } });
  expect(await setting.ended, setting.output()).toBe(0);
  await stage.restart();
}

const windows = "Salesforce Windows";

test("an operator can turn transcripts off but cannot pause syncing", async ({
  page,
  stage,
  seed,
}) => {
  await become(stage, "operator");
  await openConnections(page);
  const syncing = switchOf(page, "Syncing", windows);
  await expect(syncing).toHaveAttribute("aria-disabled", "true");
  await expect(syncing).toHaveAttribute("title", "Only admins can pause or resume syncing.");
  await syncing.click({ force: true });
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await switchOf(page, "Transcript", windows).click();
  await expectSettled(page);
  await expect(switchOf(page, "Transcript", windows)).toBeChecked({ checked: false });
  await expectAccessible(page);

  await page.goto(`${connectionsPath}/${seed.connections.error}`);
  await expect(page.getByText("Only admins can pause or resume syncing.").first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Rename" })).toHaveCount(0);
  await expectAccessible(page);
});

test("a viewer can change nothing, even on a page loaded with a higher role", async ({
  page,
  stage,
  siro,
}) => {
  await become(stage, "operator");
  await openConnections(page);
  await become(stage, "viewer");
  await siro.clearJournal();
  await switchOf(page, "Transcript", windows).click();
  await expectSettled(page);
  await expect(switchOf(page, "Transcript", windows)).toBeChecked();
  await expect(page.getByRole("table").getByRole("alert")).toContainText(
    "You don't have permission to do this.",
  );
  expect((await siro.listJournal()).entries).toEqual([]);
  await page.reload();
  for (const each of await page.getByRole("switch").all()) {
    await expect(each).toHaveAttribute("aria-disabled", "true");
  }
});
