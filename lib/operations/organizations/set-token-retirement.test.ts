import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { newestFirst } from "#lib/audit/order.ts";
import { auditEvents, memberships } from "#lib/db/schema.ts";

let bed: Testbed;
let set: (retiresOn: string) => Promise<{ status: string; problem?: object }>;
beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  const { setTokenRetirement } = await import("./set-token-retirement.ts");
  set = (retiresOn) => setTokenRetirement(bed.actor, bed.organization, { retiresOn });
}, 120_000);
afterAll(() => bed.close());

const stored = async () => {
  const { organizationTokens } = await import("#lib/db/schema.ts");
  return (await bed.db.select().from(organizationTokens))[0]?.retiresOn;
};

test("the retirement date is kept with an audit row, and a new token starts without one", async () => {
  expect(await set("2027-03-01")).toMatchObject({ status: "succeeded" });
  expect(await stored()).toBe("2027-03-01");
  const [row] = await bed.db
    .select()
    .from(auditEvents)
    .orderBy(...newestFirst)
    .limit(1);
  expect(row).toMatchObject({
    kind: "organization-token.set-retirement",
    targetName: "Ops",
    after: { retiresOn: "2027-03-01" },
  });
  const { replaceToken } = await import("./replace-token.ts");
  const token = bed.sandbox.state.seed.organizationTokens.second;
  const replaced = await replaceToken(bed.actor, bed.organization, { token });
  expect(replaced).toMatchObject({ status: "succeeded" });
  expect(await stored()).toBeNull();
});

test.each(["2027-02-30", "soon", "20270301", "0001-01-01"])("%s is no day", async (day) => {
  expect(await set(day)).toMatchObject({
    status: "failed",
    problem: { fields: { retiresOn: "Enter a date, or leave it empty." } },
  });
});

test("a member who is no admin can't set it", async () => {
  await bed.db.update(memberships).set({ role: "operator" });
  await expect(set("")).rejects.toThrow();
});
