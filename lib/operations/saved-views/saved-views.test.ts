import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { getDatabase } from "#lib/db/client.ts";
import { savedViews } from "#lib/db/recording-schema.ts";
import { deleteView } from "./delete-view.ts";
import { saveView } from "./save-view.ts";

prepareDatabase();

let organization: Awaited<ReturnType<typeof addOrganization>>;
let viewer: Actor;
beforeEach(async () => {
  organization = await addOrganization("Acme");
  viewer = await addActor(organization.id, "viewer");
});

const save = (name: string, query = "?view=all") =>
  saveView(viewer, organization, { section: "recordings", name, query });
const views = async () => {
  const db = await getDatabase();
  return db
    .select({ name: savedViews.name, query: savedViews.query })
    .from(savedViews)
    .where(eq(savedViews.organizationId, organization.id));
};

test("a view is kept under its name, and saving it again replaces it", async () => {
  await save(" Long ones ");
  await save("Long ones", "?length=60-");
  expect(await views()).toEqual([{ name: "Long ones", query: "?length=60-" }]);
});

test("a view can be deleted once, and only by its member", async () => {
  const saved = await save("Mine");
  const viewId = saved.status === "succeeded" ? saved.value.id : "";
  const other = await addActor(organization.id, "owner");
  expect(await deleteView(other, organization, { viewId })).toMatchObject({ status: "failed" });
  expect(await deleteView(viewer, organization, { viewId })).toMatchObject({ status: "succeeded" });
  expect(await deleteView(viewer, organization, { viewId })).toMatchObject({
    status: "failed",
    problem: { kind: "stale" },
  });
});

test("a view without a name is refused on its field", async () => {
  expect(await save("  ")).toMatchObject({
    status: "failed",
    problem: { kind: "input", fields: { name: "Enter a name." } },
  });
  expect(await views()).toEqual([]);
});
