import type { Page } from "@playwright/test";
import type { Installation } from "#e2e/testbed/servers/installation.ts";
import { press, pressForDialog, type Shot } from "./shot.ts";

/** Into the field of the CRM ID. */
const paste = (text: string) => async (page: Page) => {
  const field = page.getByLabel("CRM ID", { exact: true });
  await field.fill(text);
  await field.scrollIntoViewIfNeeded();
};

export function listRecordingShots({ seed }: Installation): Shot[] {
  const path = "/{org}/recordings";
  const detail = (story: string) =>
    `${path}/${encodeURIComponent(seed.recordings[story]?.[0] ?? story)}`;
  return [
    { name: "recordings-unlinked", path },
    { name: "recordings-all", path: `${path}?view=all` },
    {
      name: "recordings-panel",
      path: `${path}?peek=${encodeURIComponent(seed.recordings.twoCandidates?.[0] ?? "")}`,
    },
    { name: "recording-two-candidates", path: detail("twoCandidates") },
    {
      name: "recording-picked",
      path: detail("twoCandidates"),
      prepare: (page) => page.keyboard.press("1"),
    },
    { name: "recording-linked", path: detail("linked") },
    {
      name: "recording-replace",
      path: detail("linkedWrong"),
      prepare: async (page) => {
        const records = page.getByRole("radiogroup", { name: "Candidate records" });
        await records.locator("label").first().click();
        await pressForDialog("Replace link…")(page);
      },
    },
    { name: "recording-not-synced", path: detail("notSynced") },
    { name: "recording-processing", path: detail("processing") },
    {
      name: "recording-just-linked",
      path: detail("moved"),
      prepare: async (page) => {
        const records = page.getByRole("radiogroup", { name: "Candidate records" });
        await records.locator("label").first().click();
        await press(/^(Link recording|Replace link…)$/)(page);
        await page
          .getByText(/^Linked by /)
          .first()
          .waitFor();
      },
    },
    {
      name: "recording-pasted",
      path: detail("notSynced"),
      prepare: paste("https://acme.lightning.force.com/lightning/r/Lead/00QQx00000Ab3dE/view"),
    },
    {
      name: "recording-pasted-elsewhere",
      path: detail("notSynced"),
      prepare: async (page) => {
        await page.getByLabel("Connection", { exact: true }).selectOption("ServiceTitan Denver");
        await paste("https://acme.lightning.force.com/lightning/r/Lead/00QQx00000Ab3dE/view")(page);
      },
    },
    {
      name: "recording-doubtful",
      path: detail("notSynced"),
      prepare: async (page) => {
        await paste("J-104233")(page);
        await pressForDialog("Review link…")(page);
      },
    },
    {
      name: "palette-crm-record",
      path,
      prepare: async (page) => {
        await page.keyboard.press("ControlOrMeta+K");
        const address = "https://go.servicetitan.com/#/Job/Index/669192850";
        await page.getByRole("combobox", { name: "Find or paste an ID" }).fill(address);
        await page.getByText(/^Siro lists no opportunity/).waitFor();
      },
    },
    { name: "recording-unknown", path: `${path}/no-such-recording` },
  ];
}
