import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { indexedReps } from "#lib/db/recording-schema.ts";

let bed: Testbed;
let readNames: (ids: string[]) => ReturnType<typeof import("./rep-names.ts").readRepNames>;
let forgetDirectory: typeof import("#lib/queries/directory.ts").forgetDirectory;

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  const { readRepNames } = await import("./rep-names.ts");
  ({ forgetDirectory } = await import("#lib/queries/directory.ts"));
  const { actor, organization } = bed;
  readNames = (ids) => readRepNames({ actor, organization, role: "viewer" }, ids);
  await bed.db
    .insert(indexedReps)
    .values({ organizationId: organization.id, userId: "known", name: "Kim", readAt: new Date() });
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  forgetDirectory(bed.organization.id);
  await bed.siro.clearFaults();
  await bed.siro.clearJournal();
});

test("a rep who isn't remembered yet gets a name from Siro, beside those who are", async () => {
  const { id, name } = bed.sandbox.state.seed.rep;
  const { names, isComplete } = await readNames(["known", id]);
  expect([names.get("known"), names.get(id), isComplete]).toEqual(["Kim", name, true]);
});

test("names that Siro doesn't give are reported missing, though others are remembered", async () => {
  await bed.siro.addFaults({ match: { path: "/users$" }, effect: { status: 403 } });
  const { names, isComplete } = await readNames(["known", bed.sandbox.state.seed.rep.id]);
  expect([[...names], isComplete]).toEqual([[["known", "Kim"]], false]);
});

test("a user whom Siro's whole list doesn't have is not a missing name", async () => {
  expect((await readNames(["known", "no one"])).isComplete).toBe(true);
});

test("Siro isn't asked if everyone is remembered", async () => {
  expect(await readNames(["known"])).toMatchObject({ isComplete: true });
  expect((await bed.siro.listJournal()).entries).toEqual([]);
});
