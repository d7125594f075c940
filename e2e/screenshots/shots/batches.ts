import type { Page } from "@playwright/test";
import type { Installation } from "#e2e/testbed/servers/installation.ts";
import { type Shot, says } from "./shot.ts";

/** A file whose last rows can't be linked. */
async function fileOf({ seed, siro: { control } }: Installation): Promise<string> {
  const rows = await control.listRows("opportunities");
  const target = rows.find((row) => !row.deletedAt && row.organizationId === seed.organizationId);
  const connection = await control.getRow("connections", String(target?.integrationConnectionId));
  const ids = (seed.recordings.twoCandidates ?? []).slice(4, 10);
  return [
    "Recording ID,Record type,CRM ID,Connection",
    ...ids.map((id) => `${id},Opportunity,${target?.externalId},${connection.name}`),
    `${ids[0]},Opportunity,5.72577E+18,${connection.name}`,
    `gone,Opportunity,${target?.externalId},${connection.name}`,
    `${ids[1]},Opportunity,${target?.externalId},No such connection`,
  ].join("\n");
}

export function listBatchShots(installation: Installation): Shot[] {
  const path = "/{org}/recordings/batches";
  const review = async (page: Page) => {
    await page.getByLabel("Or paste its content").fill(await fileOf(installation));
    await page.getByRole("button", { name: "Review links" }).click();
    await page.getByRole("heading", { name: "Preview", exact: true }).waitFor();
  };
  return [
    { name: "batches-empty", path, prepare: says("No batches yet") },
    { name: "batches-import", path: `${path}/import` },
    { name: "batches-preview", path: `${path}/import`, isWhole: true, prepare: review },
    {
      name: "batch",
      path: `${path}/import`,
      isWhole: true,
      prepare: async (page) => {
        await review(page);
        await page.getByRole("button", { name: /^Link \d+ recordings?$/ }).click();
        await page.locator(".page-head").getByText("Finished").waitFor({ timeout: 60_000 });
      },
    },
    { name: "batches", path, prepare: (page) => page.getByRole("table").waitFor() },
  ];
}
