import type { SandboxClient } from "#e2e/sandbox/client.ts";
import { cookieHeader } from "#e2e/testbed/fixtures/raw-http.ts";
import { callServerAction, findServerAction } from "#e2e/testbed/fixtures/server-actions.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";

const path = "/acme-exteriors/audit";

/** A change by another tool, with a token of its own. */
async function renameElsewhere(siro: SandboxClient, name: string): Promise<string> {
  const { connections, organizationTokens } = await siro.getSeed();
  const id = connections.paused;
  const response = await fetch(
    `${siro.url}/api-externalApi/v1/core/integrations/connections/${id}`,
    {
      method: "PATCH",
      headers: {
        authorization: `Bearer ${organizationTokens.second}`,
        "content-type": "application/json",
        "user-agent": "Warehouse/1.0",
      },
      body: JSON.stringify({ name }),
    },
  );
  expect(response.status).toBe(200);
  return id;
}

test("changes that other tokens made in Siro stand among ours by time, without what they sent", async ({
  page,
  siro,
}) => {
  const id = await renameElsewhere(siro, "Private customer Dana");
  await page.goto(path);
  const row = page.locator("tr.item").filter({ hasText: `Changed the connection ${id}` });
  await expect(row).toContainText("Logged by Siro");
  await expect(row).toContainText("Ops replacement");
  await expect(
    page.locator("tr.item").filter({ hasText: "Connected the organization" }),
  ).toBeVisible();
  await row.getByRole("button").first().press("Enter");
  const detail = page.locator("tr.detail");
  await expect(detail).toContainText(`PATCH /v1/core/integrations/connections/${id}`);
  await expect(detail).toContainText('"name": "•••"');
  await expect(page.locator("main")).not.toContainText("Private customer");
  await expectAccessible(page);
});

test("Siro's log alone shows the calls of siro-admin's own token too, by method", async ({
  page,
  siro,
  seed,
  stage,
}) => {
  await renameElsewhere(siro, "Elsewhere");
  const own = seed.connections.healthy;
  const answer = await callServerAction(stage.tap.url, findServerAction("renameConnectionAction"), {
    path: `/acme-exteriors/connections/${own}`,
    input: { org: "acme-exteriors", connectionId: own, name: "Renamed here" },
    headers: { cookie: cookieHeader(stage.storageState.cookies) },
  });
  expect(answer.body).toContain('"status":"succeeded"');
  const logged = page.locator("tr.item").filter({ hasText: `Changed the connection ${own}` });
  await page.goto(path);
  await expect(page.locator("tr.item").first()).toBeVisible();
  await expect(logged).toHaveCount(0);
  await page.getByRole("button", { name: "Source" }).click();
  await page.getByRole("radio", { name: "Siro's log" }).click();
  await expect(page).toHaveURL(/source=siro/);
  await expect(logged).toBeVisible();
  await expect(page.locator("tr.item").filter({ hasText: "Done" })).toHaveCount(0);
  await page.goto(`${path}?source=siro&method=PATCH`);
  await expect(logged).toBeVisible();
  for (const row of await page.locator("tr.item").all()) {
    await expect(row).toContainText("Changed the connection");
  }
  await expectAccessible(page);
});

test("without Siro's log, our own rows stay, and the page says what is missing", async ({
  page,
  siro,
}) => {
  const ours = page.locator("tr.item").filter({ hasText: "Connected the organization" });
  await siro.addFaults({ match: { path: "/v1/audit/logs$" }, effect: { status: 404 } });
  await page.goto(path);
  await expect(ours).toBeVisible();
  await expect(page.getByText("Siro doesn't offer its audit log")).toBeVisible();
  await siro.clearFaults();
  await siro.addFaults({ match: { path: "/v1/audit/logs$" }, effect: { status: 503 } });
  await page.reload();
  await expect(ours).toBeVisible();
  await expect(
    page.getByRole("alert").filter({ hasText: "Siro returned a server error" }),
  ).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize(narrow);
  await expectAccessible(page);
});
