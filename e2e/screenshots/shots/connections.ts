import type { Installation } from "#e2e/testbed/servers/installation.ts";
import { type Shot, says } from "./shot.ts";

export function listConnectionShots({ seed, siro: { control } }: Installation): Shot[] {
  const path = "/{org}/connections";
  const { healthy, error, paused } = seed.connections;
  const refuse = { match: { method: "PATCH" }, effect: { status: 403 } };
  return [
    { name: "connections", path },
    { name: "connections-no-match", path: `${path}?q=nothing+like+it` },
    {
      name: "connections-pause",
      path,
      prepare: async (page) => {
        await page.getByRole("switch", { name: "Syncing, ServiceTitan Denver" }).click();
        await page.getByText(/\d+ recordings? from \d+ reps?/).waitFor();
      },
    },
    {
      name: "connections-refused",
      path,
      before: () => control.addFaults(refuse),
      prepare: async (page) => {
        await page.getByRole("switch", { name: "Syncing, SPOTIO Canvass" }).click();
        await page.getByRole("table").getByRole("alert").waitFor();
      },
    },
    {
      name: "connections-siro-down",
      path,
      before: () => control.addFaults({ effect: { status: 503 } }),
    },
    { name: "connection-failing", path: `${path}/${error}` },
    { name: "connection-paused", path: `${path}/${paused}` },
    {
      name: "connection-resume-time",
      path: `${path}/${paused}`,
      prepare: async (page) => {
        await page.getByRole("button", { name: "Resume at a time…" }).click();
        await page.getByLabel(/^Resume at/).waitFor();
      },
    },
    { name: "connection", path: `${path}/${healthy}` },
    {
      name: "connection-whole",
      path: `${path}/${error}`,
      isWhole: true,
      prepare: says("Timeline"),
    },
    {
      name: "connection-timeline-table",
      path: `${path}/${error}?shown=table`,
      isWhole: true,
      prepare: says("Timeline"),
    },
    { name: "connection-unknown", path: `${path}/01ZZZZZZZZZZZZZZZZZZZZZZZZ` },
  ];
}
