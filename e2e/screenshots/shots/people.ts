import type { Installation } from "#e2e/testbed/servers/installation.ts";
import { press, type Shot, saysInTheEnd } from "./shot.ts";

export function listPeopleShots({ seed, siro: { control } }: Installation): Shot[] {
  const path = "/{org}/people";
  const list = { method: "GET", path: "^/v1/integrations/users$" };
  return [
    {
      name: "people-issues",
      path,
      // The first scan reads everyone and counts their appointments.
      prepare: saysInTheEnd(/^Checked/),
    },
    {
      name: "people-review",
      path: `${path}?kind=email-mismatch`,
      prepare: async (page) => {
        await press(/^Review fix/)(page);
        await page.getByRole("radiogroup", { name: "Fix" }).waitFor();
      },
    },
    {
      name: "people-create",
      path: `${path}?kind=crm-user-without-siro-user&sort=affected`,
      prepare: async (page) => {
        await press(/^Review fix/)(page);
        await page.getByRole("radiogroup", { name: "Fix" }).waitFor();
      },
    },
    {
      name: "people-bulk",
      path: `${path}?kind=email-mismatch`,
      prepare: async (page) => {
        await page.getByRole("checkbox", { name: "Select all on this page" }).check();
        await press(/^Apply \d+ suggested fix/)(page);
        await page.getByRole("dialog").waitFor();
      },
    },
    {
      name: "people-ignore",
      path: `${path}?kind=same-name`,
      prepare: async (page) => {
        await press(/^Ignore, /)(page);
        await page.getByRole("dialog").waitFor();
      },
    },
    { name: "people-aside", path: `${path}?tab=aside` },
    { name: "people-ignored", path: `${path}?tab=ignored` },
    { name: "people-directory", path: `${path}?tab=directory` },
    { name: "people-no-match", path: `${path}?tab=directory&q=nobody+like+that` },
    { name: "person", path: `${path}/${seed.rep.id}` },
    { name: "person-unmapped", path: `${path}/${seed.unmappedReps[0]?.crmUserId}` },
    { name: "person-unknown", path: `${path}/no-such-person` },
    {
      name: "people-crm-partial",
      path: `${path}?tab=directory`,
      before: () => control.addFaults({ match: list, effect: { status: 404 } }),
      prepare: async (page) => {
        await press("Refresh (R)")(page);
        await page.getByText("The CRM data is incomplete.").waitFor();
      },
    },
  ];
}
