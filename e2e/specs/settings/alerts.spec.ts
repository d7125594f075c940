import type { Page } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { findMisfits } from "#e2e/testbed/fits.ts";
import { expect, expectAccessible, narrow, test } from "#e2e/testbed/fixtures/test.ts";
import { indexFilled } from "#e2e/testbed/index-filled.ts";
import { startHttpSink } from "#e2e/testbed/servers/http-sink.ts";
import { startMailSink } from "#e2e/testbed/servers/mail-sink.ts";

const path = "/acme-exteriors/settings/alerts";
const channel = (page: Page, name: string) => page.getByRole("listitem", { name });
const dialogOf = (page: Page) => page.getByRole("dialog");

type Channel = { to: string; field: string; address: string; name: string };

async function addChannel(page: Page, { to, field, address, name }: Channel) {
  await page.getByRole("button", { name: "Add channel" }).press("Enter");
  const dialog = dialogOf(page);
  await dialog.getByLabel("Send alerts to").selectOption({ label: to });
  await dialog.getByLabel(field, { exact: true }).fill(address);
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Add channel" }).click();
}

async function sendTest(page: Page, name: string) {
  const button = page.getByRole("button", { name: `Send test to ${name}` });
  // A click during another test would be ignored.
  await expect(button).toHaveText("Send test");
  await button.click();
}

/** Starts the job now instead of at its minute. */
async function watchNow(page: Page) {
  await page.goto("/acme-exteriors/settings/background");
  await page.getByRole("button", { name: "Run now: Watch for alerts" }).click();
  await expect(page.getByRole("listitem", { name: "Watch for alerts" })).toContainText(
    /Finished \d s ago: \d+ incident/,
  );
  await page.goto(path);
}

/** Has alerts watched again until this holds: a run that just finished may have begun before the change. */
const watchUntil = (page: Page, holds: () => Promise<void>) =>
  expect(async () => {
    await watchNow(page);
    await holds();
  }).toPass({ timeout: 60_000 });

test("alerts reach Slack, email, and a URL; incidents open and end; a monitor sees the heartbeat", async ({
  page,
  stage,
}) => {
  test.setTimeout(360_000);
  const [sink, mail] = await Promise.all([startHttpSink(), startMailSink()]);
  const env = {
    ALERT_PRIVATE_NETWORKS: "127.0.0.1",
    BACKGROUND_WORK: "on",
    SMTP_URL: mail.url,
    MAIL_FROM: "siro-admin@acme.example",
  };
  await stage.restart("stop", env);
  await indexFilled(page);
  await page.goto(path);
  await expect(page.getByText("No channels")).toBeVisible();
  await expectAccessible(page);

  const url = { to: "URL", field: "URL", address: `${sink.url}/hook`, name: "Pager" };
  await addChannel(page, { ...url, address: "http://user:word@127.0.0.1/" });
  await expect(dialogOf(page).getByText("must not contain a user name")).toBeVisible();
  await dialogOf(page).getByRole("button", { name: "Cancel" }).click();
  await addChannel(page, url);
  const secret = await dialogOf(page).getByLabel("Signing secret", { exact: true }).innerText();
  await expectAccessible(page);
  await dialogOf(page).getByRole("button", { name: "I've copied it" }).click();
  await addChannel(page, {
    to: "Email",
    field: "Email",
    address: "team@acme.example",
    name: "Team <b>mail</b>",
  });
  await expect(dialogOf(page)).toBeHidden();
  await addChannel(page, {
    to: "Slack",
    field: "Webhook URL",
    address: `${sink.url}/slack/T0/secret-part`,
    name: "#crm",
  });
  await expect(channel(page, "#crm")).toContainText("Slack: 127.0.0.1");
  expect(await page.content(), "an address can be a secret").not.toContain("secret-part");

  for (const name of ["Pager", "Team <b>mail</b>", "#crm"]) await sendTest(page, name);
  await expect.poll(() => [sink.requests.length, mail.mails.length]).toEqual([2, 1]);
  const hook = sink.requests.find((request) => request.path === "/hook");
  const headers = hook?.headers as Record<string, string>;
  expect(new Webhook(secret).verify(hook?.body ?? "", headers)).toMatchObject({
    type: "alert.test",
  });
  expect(mail.mails[0]).toContain("To: team@acme.example");
  await expect(page.getByText("Test sent to #crm", { exact: true })).toBeVisible();
  sink.answer(404);
  await sendTest(page, "#crm");
  await expect(channel(page, "#crm")).toContainText(
    "Last message not sent. The receiver answered 404.",
  );
  sink.answer(204);

  await page.getByRole("button", { name: "Edit Pager" }).click();
  await dialogOf(page).getByLabel("Quiet from").fill("22:00");
  await dialogOf(page).getByRole("button", { name: "Save channel" }).click();
  await expect(dialogOf(page).getByText("Enter when quiet hours end.")).toBeVisible();
  await dialogOf(page).getByLabel("Quiet until").fill("07:00");
  await dialogOf(page).getByLabel("All alerts").uncheck();
  await dialogOf(page).getByLabel("Webhooks missing").check();
  await expectAccessible(page);
  await dialogOf(page).getByRole("button", { name: "Save channel" }).click();
  await expect(channel(page, "Pager")).toContainText("Webhooks missing. Quiet from 22:00 to 07:00");

  await page.getByLabel("Unlinked recordings").fill("1");
  await page.getByLabel("Heartbeat URL").fill(`${sink.url}/beat`);
  await page.getByRole("button", { name: "Save heartbeat" }).click();
  await expect(page.getByText("Not called yet.")).toBeVisible();
  await page.getByLabel("Unlinked recordings").fill("1");
  await page.getByRole("button", { name: "Save limits" }).click();
  await expect(page.getByText("Limits saved").first()).toBeVisible();
  const above = page.getByRole("link", { name: /are unlinked, more than your limit of 1/ });
  await watchUntil(page, () => expect(above).toBeVisible({ timeout: 2_000 }));
  await expect(page.getByText("Connection failing").first()).toBeVisible();
  await expectAccessible(page);

  await page.getByLabel("Unlinked recordings").fill("9999");
  await page.getByRole("button", { name: "Save limits" }).click();
  await expect(page.getByText("Limits saved").first()).toBeVisible();
  const ended = page.getByRole("listitem").filter({ has: above });
  await watchUntil(page, () => expect(ended).toContainText("Ended", { timeout: 2_000 }));

  await page.goto("about:blank");
  await stage.restart("stop", env);
  await expect.poll(() => sink.requests.some((each) => each.path === "/beat")).toBe(true);
  await page.goto(path);
  await expect(page.getByText(/Last called/)).toBeVisible();
  await page.setViewportSize(narrow);
  await page.reload();
  expect(await findMisfits(page)).toEqual([]);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Delete #crm" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete channel" }).click();
  await expect(channel(page, "#crm")).toHaveCount(0);
  await Promise.all([sink.close(), mail.close()]);
});
