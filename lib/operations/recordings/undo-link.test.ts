import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LinkType } from "#e2e/sandbox/rows.ts";
import type { Variants } from "#e2e/sandbox/variants.ts";
import { type LinkTestbed, openLinkTestbed } from "#e2e/testbed/link-testbed.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { LinkChange } from "./recording-link.ts";

let bed: LinkTestbed;
beforeAll(async () => {
  bed = await openLinkTestbed();
}, 120_000);
afterAll(() => bed.close());
beforeEach(() => bed.clear());

describe("unlinking and undoing", () => {
  const unlink = async (id: string, dataType: LinkType) => {
    const ref = (await bed.shownOf(id)).refs.find((one) => one.dataType === dataType);
    return bed.operations.unlinkRecording(bed.actor, bed.organization, {
      recordingId: id,
      ref: { dataType, id: ref?.id ?? "" },
      expected: await bed.expectedOf(id),
    });
  };

  test.each(["cascade", "named-only"] satisfies Variants["unlink"][])(
    "undo of an unlink restores the whole link (%s)",
    async (variant) => {
      await bed.siro.changeVariants({ unlink: variant });
      const id = bed.take("linkedWrong");
      const former = await bed.shownOf(id);
      const outcome = await unlink(id, "ENGAGEMENT");
      expect(outcome).toMatchObject({ status: "succeeded" });
      expect((await bed.shownOf(id)).refs).toHaveLength(variant === "cascade" ? 0 : 2);
      const undone = await bed.undo(outcome);
      expect(undone).toMatchObject({ status: "succeeded", value: { missing: [], extra: [] } });
      expect(bed.linkState.isSameLink(await bed.shownOf(id), former)).toBe(true);
      expect(await bed.auditRow(bed.auditIdOf(undone))).toMatchObject({ undoes: outcome.auditId });
      const [del] = await bed.writesTo(id);
      expect(del).toMatchObject({ method: "DELETE", body: { trigger: "USER_UNLINK" } });
    },
  );

  test.each(["cascade", "named-only"] satisfies Variants["unlink"][])(
    "undo of a link leaves nothing behind (%s)",
    async (variant) => {
      await bed.siro.changeVariants({ unlink: variant });
      const id = bed.take("twoCandidates");
      const outcome = await bed.link(id, { dataType: "ENGAGEMENT", id: bed.rightOne(id) });
      expect(await bed.undo(outcome)).toMatchObject({ status: "succeeded", value: { extra: [] } });
      expect((await bed.shownOf(id)).refs).toEqual([]);
    },
  );

  test("undo of a replaced link puts the former one back", async () => {
    const id = bed.take("linkedWrong");
    const former = await bed.shownOf(id);
    const outcome = await bed.link(id, { dataType: "ENGAGEMENT", id: bed.rightOne(id) });
    expect(outcome).toMatchObject({ status: "succeeded" });
    await bed.undo(outcome);
    expect(bed.linkState.isSameLink(await bed.shownOf(id), former)).toBe(true);
  });

  test("undo says what one link can't restore", async () => {
    const id = bed.take("linkedWrong");
    const lead = [...bed.sandbox.state.leads.values()][0]?.id ?? "";
    const { link: linked } = bed.row(id);
    if (linked) linked.leadId = lead;
    const outcome = await unlink(id, "ENGAGEMENT");
    const undone = await bed.undo(outcome);
    expect(undone).toMatchObject({
      status: "succeeded",
      value: { missing: [{ dataType: "LEAD", id: lead }] },
    });
    expect(await bed.auditRow(bed.auditIdOf(undone))).toMatchObject({
      after: { missing: [{ dataType: "LEAD", id: lead }] },
    });
  });

  test("undo of a link is refused once the link changed, and works only once", async () => {
    const id = bed.take("twoCandidates");
    const outcome = await bed.link(id, { dataType: "ENGAGEMENT", id: bed.rightOne(id) });
    const account = [...bed.sandbox.state.accounts.values()][5]?.id ?? "";
    const own = { dataType: "ENGAGEMENT", id: bed.rightOne(id) };
    await bed.siro.changeRow("recordings", id, { link: { dataType: "ACCOUNT", id: account } });
    const count = (await bed.writesTo(id)).length;
    expect(await bed.undo(outcome)).toMatchObject({ status: "failed", problem: { kind: "stale" } });
    expect(await bed.writesTo(id)).toHaveLength(count);
    await bed.siro.changeRow("recordings", id, { link: own });
    expect(await bed.undo(outcome)).toMatchObject({ status: "succeeded" });
    expect(await bed.undo(outcome)).toMatchObject({ status: "failed", problem: { kind: "stale" } });
  });

  test("a lost answer to an unlink is settled by reading", async () => {
    await bed.loseAnswer("DELETE");
    const id = bed.take("linkedWrong");
    expect(await unlink(id, "ENGAGEMENT")).toMatchObject({ status: "succeeded" });
  });

  test("undo needs the ID of a confirmed link", async () => {
    for (const auditId of ["", "x", "00000000-0000-4000-8000-000000000000"]) {
      const outcome = await bed.operations.undoLink(bed.actor, bed.organization, { auditId });
      expect(outcome).toMatchObject({ status: "failed", problem: { kind: "stale" } });
    }
  });
});

describe("after a crash between call and settlement", () => {
  const leaveOpen = async (outcome: Outcome<LinkChange>) => {
    const id = bed.auditIdOf(outcome);
    const { after } = await bed.auditRow(id);
    const { link: _link, ...wanted } = after as Record<string, unknown>;
    await bed.db
      .update(bed.schema.auditEvents)
      .set({
        outcome: "attempted",
        settledAt: null,
        after: wanted,
        at: new Date(Date.now() - 90_000),
      })
      .where(eq(bed.schema.auditEvents.id, id));
    return id;
  };

  test("after a crash, a link that Siro shows is settled as succeeded", async () => {
    const id = bed.take("twoCandidates");
    const open = await leaveOpen(
      await bed.link(id, { dataType: "ENGAGEMENT", id: bed.rightOne(id) }),
    );
    await bed.operations.reconcileWrites();
    expect(await bed.auditRow(open)).toMatchObject({
      outcome: "succeeded",
      after: { link: await bed.shownOf(id) },
    });
  });

  test("after a crash, a link that Siro does not show is settled as failed, another one as unknown", async () => {
    const [plain, other] = [bed.take("twoCandidates"), bed.take("twoCandidates")];
    const opens = [];
    for (const id of [plain, other])
      opens.push(
        await leaveOpen(await bed.link(id, { dataType: "ENGAGEMENT", id: bed.rightOne(id) })),
      );
    const account = [...bed.sandbox.state.accounts.values()][7]?.id ?? "";
    await bed.siro.changeRow("recordings", plain, { link: null });
    await bed.siro.changeRow("recordings", other, { link: { dataType: "ACCOUNT", id: account } });
    await bed.operations.reconcileWrites();
    expect(await bed.auditRow(opens[0] ?? "")).toMatchObject({ outcome: "failed" });
    expect(await bed.auditRow(opens[1] ?? "")).toMatchObject({ outcome: "unknown" });
  });
});
