import type { Installation } from "#e2e/testbed/servers/installation.ts";
import { type Shot, says } from "./shot.ts";

const damaged =
  'See <a href="https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fapp.siro.ai%2Frecord%3Faction%3Dstart%26title%3DSmith%2520%2526%2520Sons&amp;data=05">';

/** Lookup, deep links, and app events. */
export function listToolShots({ seed, siro: { control } }: Installation): Shot[] {
  const [linked = ""] = seed.recordings.linked ?? [];
  const found = encodeURIComponent(linked);
  const deepLinks = "/{org}/deep-links";
  return [
    { name: "lookup", path: "/{org}/lookup" },
    { name: "lookup-result", path: `/{org}/lookup?q=${found}`, prepare: says("record has the ID") },
    { name: "lookup-nothing", path: "/{org}/lookup?q=no-such-id", prepare: says("0 records") },
    {
      name: "lookup-fields",
      path: `/{org}/lookup?view=fields&q=${found}`,
      isWhole: true,
      prepare: says("5. CRM fields"),
    },
    {
      name: "deep-links",
      path: deepLinks,
      prepare: async (page) => {
        await page.getByLabel("Title").fill("Smith & Sons");
        await page.getByRole("button", { name: "Add CRM record" }).click();
        await page.getByLabel("CRM ID of record 1").fill("50117");
        await page.getByLabel("Connection").selectOption(seed.connections.healthy ?? "");
        await page.getByRole("img", { name: "QR code of the link" }).waitFor();
      },
    },
    {
      name: "deep-links-check",
      path: `${deepLinks}?view=check`,
      prepare: async (page) => {
        await page.getByLabel("Link", { exact: true }).fill(damaged);
        await says("A mail scanner or redirect wraps this link.")(page);
      },
    },
    { name: "deep-links-trace-start", path: `${deepLinks}?view=trace` },
    {
      name: "deep-links-trace",
      path: `${deepLinks}?view=trace&rep=${seed.rep.id}`,
      before: async () => {
        const rows = await control.listRows("engagements");
        const free = rows.find((each) => each.recordingId === null && !each.deletedAt);
        const { recordingId } = await control.record({
          userId: seed.rep.id,
          engagementId: String(free?.id),
          linkAfterMinutes: 60,
        });
        await control.changeRow("recordings", recordingId, { trigger: "modern-deeplink" });
      },
      prepare: says("Received by the app"),
    },
    { name: "events", path: "/{org}/events", prepare: (page) => page.getByRole("table").waitFor() },
    { name: "events-no-match", path: "/{org}/events?rep=no-such-rep" },
  ];
}
