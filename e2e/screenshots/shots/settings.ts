import type { Page } from "@playwright/test";
import type { Installation } from "#e2e/testbed/servers/installation.ts";
import { newSigningSecret, signedWebhook } from "#e2e/testbed/signed-webhook.ts";
import { press, pressForDialog, type Shot, says } from "./shot.ts";

const path = "/{org}/settings";

export const listSettingsShots = (installation: Installation): Shot[] => [
  { name: "settings-members", path: `${path}/members` },
  {
    name: "settings-members-invite",
    path: `${path}/members`,
    prepare: pressForDialog("Invite"),
  },
  { name: "settings-profile", path: `${path}/profile` },
  { name: "settings-siro-access", path: `${path}/siro-access`, isWhole: true },
  { name: "settings-siro-user", path: `${path}/siro-user` },
  { name: "settings-organization", path: `${path}/organization`, isWhole: true },
  {
    name: "settings-background",
    path: `${path}/background`,
    isWhole: true,
    prepare: says(/^Finished/),
  },
  ...listAlertShots(),
  ...listWebhookShots(installation),
];

function listAlertShots(): Shot[] {
  return [
    { name: "settings-alerts-empty", path: `${path}/alerts` },
    {
      name: "settings-alerts-add",
      path: `${path}/alerts`,
      prepare: pressForDialog("Add channel"),
    },
    {
      name: "settings-alerts",
      path: `${path}/alerts`,
      isWhole: true,
      prepare: async (page) => {
        await pressForDialog("Add channel")(page);
        const dialog = page.getByRole("dialog");
        await dialog.getByLabel("Send alerts to").selectOption({ label: "Slack" });
        await dialog
          .getByLabel("Webhook URL", { exact: true })
          .fill("https://hooks.slack.com/services/T0/B0/invented");
        await dialog.getByLabel("Name").fill("#crm");
        await dialog.getByRole("button", { name: "Add channel" }).click();
        await page.getByRole("listitem", { name: "#crm" }).waitFor();
        await page.reload();
      },
    },
  ];
}

function listWebhookShots({ seed }: Installation): Shot[] {
  const [linked = ""] = seed.recordings.linked ?? [];
  const createEndpoint = async (page: Page) => {
    await press("Create endpoint")(page);
    await page.getByRole("dialog").getByLabel("Name").fill("Siro production");
    await page.keyboard.press("Enter");
    await page.getByText("Needs its secret").waitFor();
  };
  const addSecret = async (page: Page, secret: string) => {
    await press("Add signing secret")(page);
    await page.getByRole("dialog").getByLabel("Signing secret").fill(secret);
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  };
  return [
    { name: "settings-webhooks-empty", path: `${path}/webhooks`, prepare: says("No endpoints") },
    {
      name: "settings-webhooks-created",
      path: `${path}/webhooks`,
      prepare: createEndpoint,
    },
    {
      name: "settings-webhooks",
      path: `${path}/webhooks`,
      isWhole: true,
      prepare: async (page) => {
        const secret = newSigningSecret();
        await addSecret(page, secret);
        const shown = page.getByRole("button", { name: /^Address: / });
        const address = (await shown.getAttribute("title")) ?? "";
        const post = async (request: RequestInit) => void (await fetch(address, request));
        await post(signedWebhook(secret, { recordingId: linked }));
        const eventType = "integrations.recordingDeleted";
        await post(signedWebhook(secret, { recordingId: linked, eventType }));
        await post(signedWebhook(newSigningSecret(), { recordingId: linked }));
        await page.reload();
        await says(/^Refused/)(page);
      },
    },
  ];
}
