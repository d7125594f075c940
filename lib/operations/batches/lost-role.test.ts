import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BatchTestbed, openBatchTestbed } from "#e2e/testbed/batch-testbed.ts";
import { whileAsked } from "#e2e/testbed/while-asked.ts";
import { memberships } from "#lib/db/schema.ts";

let bed: BatchTestbed;
beforeAll(async () => {
  bed = await openBatchTestbed();
}, 120_000);
afterAll(() => bed.close());

test("a batch whose member loses the role while Siro answers links nothing more", async () => {
  const [id = ""] = bed.take(1);
  const batchId = await bed.start([id]);
  const loseRole = () =>
    bed.db
      .update(memberships)
      .set({ role: "viewer" })
      .where(eq(memberships.memberId, bed.actor.memberId));
  await whileAsked(bed.sandbox, { method: "GET", path: id }, () => bed.run(), loseRole);
  expect(bed.writesTo(id)).toEqual([]);
  expect(await bed.batch(batchId)).toMatchObject({
    state: "stopped",
    stopReason: `${bed.actor.name} no longer has the operator role.`,
  });
  expect(await bed.rows(batchId)).toMatchObject([{ state: "waiting" }]);
});
