import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import type { Access } from "#lib/auth/access.ts";

let bed: Testbed;
let access: Access;
let readDependents: typeof import("./dependents.ts").readDependents;
let createOAuthApp: typeof import("#lib/operations/oauth-apps/create-oauth-app.ts").createOAuthApp;
let mintToken: typeof import("#lib/operations/oauth-apps/mint-token.ts").mintToken;
beforeAll(async () => {
  bed = await openTestbed();
  access = { actor: bed.actor, organization: bed.organization, role: "owner" };
  ({ readDependents } = await import("./dependents.ts"));
  ({ createOAuthApp } = await import("#lib/operations/oauth-apps/create-oauth-app.ts"));
  ({ mintToken } = await import("#lib/operations/oauth-apps/mint-token.ts"));
}, 60_000);
beforeEach(() => bed.siro.clearFaults());
afterAll(() => bed.close());

const dana = () => bed.sandbox.state.seed.admins[0]?.id ?? "";
const rep = () => bed.sandbox.state.seed.rep.id;

test("names the OAuth apps of a user with their live tokens, and who links through them", async () => {
  const made = await createOAuthApp(bed.actor, bed.organization, {
    appName: "Power BI export",
    owner: rep(),
    keepSecret: true,
  });
  if (made.status !== "succeeded") throw new Error(made.problem.message);
  const { clientId } = made.value;
  for (const scope of ["read", "write"] as const) {
    await mintToken(bed.actor, bed.organization, { clientId, userId: dana(), scope });
  }
  const ofRep = await readDependents(access, rep());
  expect(ofRep.apps.complete).toBe(true);
  expect(ofRep.apps.owned).toContainEqual({
    clientId,
    name: "Power BI export",
    linkingMember: null,
    live: { read: 1, write: 1 },
  });
  const ofDana = await readDependents(access, dana());
  expect(ofDana.actingMembers).toEqual([bed.actor.name]);
  const linking = ofDana.apps.owned?.find((app) => app.linkingMember !== null);
  expect(linking).toMatchObject({ linkingMember: bed.actor.name });
});

test("what Siro doesn't answer is not known, which isn't none", async () => {
  await bed.siro.addFaults({ match: { path: "oauth/apps$" }, effect: { status: 403 } });
  const refused = await readDependents(access, rep());
  expect(refused.apps).toMatchObject({ owned: null, complete: false });
  expect(refused.apps.problem?.message).toContain("403");
  await bed.siro.clearFaults();
  await bed.siro.addFaults({ match: { path: "access-token" }, effect: { status: 403 } });
  const { apps } = await readDependents(access, rep());
  expect(apps.owned).not.toHaveLength(0);
  expect(apps.owned?.filter(({ live }) => live !== null)).toEqual([]);
  // No one opened People, so nothing is known from there.
  expect(refused).toMatchObject({ matches: null, recordings: null });
});
