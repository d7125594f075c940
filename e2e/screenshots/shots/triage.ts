import type { Page } from "@playwright/test";
import { type Shot, says, saysInTheEnd } from "./shot.ts";

/** One recording after the other, and links that may be wrong. */
export function listTriageShots(): Shot[] {
  const path = "/{org}/recordings";
  const hasProposal = saysInTheEnd(/^Proposed, \d+% likely$/);
  const isInSight = (page: Page) => page.locator("[data-in-sight]").waitFor();
  return [
    { name: "triage", path: `${path}/triage`, prepare: hasProposal },
    {
      name: "triage-dismiss",
      path: `${path}/triage`,
      prepare: async (page) => {
        await hasProposal(page);
        await isInSight(page);
        await page.keyboard.press("e");
        await page.getByRole("region", { name: "Reason for dismissing" }).waitFor();
      },
    },
    {
      name: "triage-decided",
      path: `${path}/triage`,
      prepare: async (page) => {
        await hasProposal(page);
        await isInSight(page);
        await page.keyboard.press("1");
        const decisions = page.getByRole("region", { name: "Decisions" });
        await decisions.getByText("Linked to").waitFor();
        await decisions.getByText("waiting for Siro").waitFor({ state: "detached" });
      },
    },
    {
      name: "triage-done",
      path: `${path}/triage?q=nothing+like+it`,
      prepare: says("Nothing left"),
    },
    { name: "suspicious-unscanned", path: `${path}/suspicious`, prepare: says("Scan links") },
    {
      name: "suspicious",
      path: `${path}/suspicious`,
      prepare: async (page) => {
        await page.getByRole("button", { name: "Scan links" }).click();
        const cards = page.getByRole("list", { name: "Suspicious links" }).locator("> li");
        await cards.nth(2).waitFor({ timeout: 120_000 });
        await page.getByRole("button", { name: "Stop scan" }).click();
        await page.getByRole("button", { name: "Scan again" }).waitFor();
      },
    },
  ];
}
