import type { Page } from "@playwright/test";
import { type Shot, says } from "./shot.ts";

/** The form, a test that waits, the list with it, and a checked file. */
export function listSyncTestShots(): Shot[] {
  const fillIn = async (page: Page) => {
    await page.getByRole("combobox", { name: "Rep" }).fill("Marcus");
    await page.getByRole("option").first().click();
    await page.getByLabel("Subject").waitFor();
  };
  const csv = [
    "CRM ID,Subject,Start,Rep CRM ID,Rep",
    "A-1001,Roof inspection,2026-12-01T16:00:00Z,77,Marcus Webb",
    "5.72577E+18,Window estimate,2026-12-01T18:00:00Z,77,Marcus Webb",
    "A-1003,Siding estimate,12/01/2026,77,Marcus Webb",
  ].join("\n");
  return [
    { name: "sync-tests-empty", path: "/{org}/sync-tests", prepare: says("No sync tests yet") },
    { name: "sync-tests-new", path: "/{org}/sync-tests/new", prepare: fillIn },
    {
      name: "sync-tests-run",
      isWhole: true,
      path: "/{org}/sync-tests/new",
      prepare: async (page) => {
        await fillIn(page);
        await page.getByRole("button", { name: "Send to Siro" }).click();
        await page.getByRole("list", { name: "Timeline" }).waitFor();
      },
    },
    { name: "sync-tests", path: "/{org}/sync-tests" },
    {
      name: "sync-tests-csv",
      path: "/{org}/sync-tests/csv",
      prepare: async (page) => {
        await page
          .getByLabel(/CSV file/)
          .setInputFiles({ name: "visits.csv", mimeType: "text/csv", buffer: Buffer.from(csv) });
        await page.getByRole("button", { name: "Check file" }).click();
        await page.getByRole("list", { name: "Rows of the file" }).waitFor();
      },
    },
  ];
}
