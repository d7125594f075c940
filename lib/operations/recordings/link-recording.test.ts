import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { LinkType } from "#e2e/sandbox/rows.ts";
import type { Variants } from "#e2e/sandbox/variants.ts";
import { defaultVariants } from "#e2e/sandbox/variants.ts";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { newestFirst } from "#lib/audit/order.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import type { LinkChange } from "./recording-link.ts";

let bed: Testbed;
let operations: typeof import("./link-recording.ts") &
  typeof import("./unlink-recording.ts") &
  typeof import("./undo-link.ts") &
  typeof import("#lib/operations/reconcile-writes.ts");
let schema: typeof import("#lib/db/schema.ts");
let linkState: typeof import("#lib/linking/link-state.ts");
const taken = new Map<string, number>();

beforeAll(async () => {
  bed = await openTestbed();
  operations = {
    ...(await import("./link-recording.ts")),
    ...(await import("./unlink-recording.ts")),
    ...(await import("./undo-link.ts")),
    ...(await import("#lib/operations/reconcile-writes.ts")),
  };
  schema = await import("#lib/db/schema.ts");
  linkState = await import("#lib/linking/link-state.ts");
}, 120_000);
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.siro.clearFaults();
  await bed.siro.changeVariants(defaultVariants());
});

/** A recording of this story that no other test has used. */
function take(story: string): string {
  const ids = bed.sandbox.state.seed.recordings[story] ?? [];
  const count = taken.get(story) ?? 0;
  taken.set(story, count + 1);
  const id = ids[count];
  if (!id) throw new Error(`no ${story} left`);
  return id;
}
const row = (id: string) => {
  const found = bed.sandbox.state.recordings.get(id);
  if (!found) throw new Error(`no recording ${id}`);
  return found;
};
const rightOne = (id: string) => row(id).rightEngagementId ?? "";
const shownOf = async (id: string) => {
  const { getRecording } = await import("#lib/siro/organization/recordings.ts");
  const { organizationTransport } = await import("#lib/credentials/siro-for.ts");
  const recording = await getRecording(await organizationTransport(bed.organization.id), {
    recordingId: id,
  });
  return linkState.linkOf(recording.crm);
};
const expectedOf = async (id: string) => linkState.fingerprintOf(await shownOf(id));
const link = async (id: string, target: { dataType: LinkType } & Record<string, string>) =>
  operations.linkRecording(bed.actor, bed.organization, {
    recordingId: id,
    target,
    expected: await expectedOf(id),
  });
const undo = (outcome: Outcome<LinkChange>) =>
  operations.undoLink(bed.actor, bed.organization, { auditId: auditIdOf(outcome) });
const auditIdOf = (outcome: Outcome<LinkChange>) => {
  if (!outcome.auditId) throw new Error(JSON.stringify(outcome));
  return outcome.auditId;
};
const auditRow = async (id: string) => {
  const [found] = await bed.db
    .select()
    .from(schema.auditEvents)
    .where(eq(schema.auditEvents.id, id));
  if (!found) throw new Error("no audit row");
  return found;
};
const lastAuditRow = async () => {
  const [found] = await bed.db
    .select()
    .from(schema.auditEvents)
    .orderBy(...newestFirst)
    .limit(1);
  return found;
};
const writesTo = async (id: string) =>
  (await bed.siro.listJournal()).entries.filter(
    (entry) => entry.method !== "GET" && entry.path.includes(id),
  );
const loseAnswer = (method: string) =>
  bed.siro.addFaults({ match: { method, path: "/link$" }, effect: { loseAnswer: true }, times: 1 });

describe("linking", () => {
  test("linking an appointment reads it again, and keeps before and after in the audit row", async () => {
    const id = take("twoCandidates");
    const outcome = await link(id, { dataType: "ENGAGEMENT", id: rightOne(id) });
    expect(outcome).toMatchObject({ status: "succeeded", value: { missing: [], extra: [] } });
    if (outcome.status !== "succeeded") return;
    expect(outcome.value.link).toEqual(await shownOf(id));
    expect(outcome.value.link.refs.map(({ dataType }) => dataType)).toEqual([
      "ENGAGEMENT",
      "OPPORTUNITY",
      "ACCOUNT",
    ]);
    expect(await auditRow(outcome.auditId)).toMatchObject({
      kind: "recording.link",
      outcome: "succeeded",
      targetId: id,
      before: { link: { refs: [] } },
      after: { target: { dataType: "ENGAGEMENT", id: rightOne(id) }, link: outcome.value.link },
    });
    const [put, ...more] = await writesTo(id);
    expect(more).toEqual([]);
    expect(put).toMatchObject({ method: "PUT", body: { trigger: "USER_LINK_WEB" } });
  });

  test("a recording can be linked by a CRM ID within its connection", async () => {
    const id = take("twoCandidates");
    const engagement = bed.sandbox.state.engagements.get(rightOne(id));
    const outcome = await link(id, {
      dataType: "OPPORTUNITY",
      externalId: ` ${bed.sandbox.state.opportunities.get(engagement?.opportunityId ?? "")?.externalId} `,
      integrationConnectionId: engagement?.integrationConnectionId ?? "",
    });
    expect(outcome).toMatchObject({ status: "succeeded" });
    expect((await shownOf(id)).refs.map((ref) => ref.id)).toContain(engagement?.opportunityId);
  });

  test.each([
    { linkRefusal: "200", status: 200 },
    { linkRefusal: "status", status: 404 },
  ] as const)(
    "a link that Siro refuses with $linkRefusal is a failure on its field",
    async (variant) => {
      await bed.siro.changeVariants({ linkRefusal: variant.linkRefusal });
      const id = take("twoCandidates");
      const outcome = await link(id, { dataType: "LEAD", id: "nowhere" });
      expect(outcome).toMatchObject({
        status: "failed",
        problem: { status: variant.status, fields: { id: expect.any(String) } },
      });
      expect(await auditRow(auditIdOf(outcome))).toMatchObject({ outcome: "failed" });
      expect((await shownOf(id)).refs).toEqual([]);
    },
  );

  test("a link by both kinds of ID never reaches Siro", async () => {
    const id = take("twoCandidates");
    const outcome = await link(id, { dataType: "LEAD", id: "a", externalId: "b" });
    expect(outcome).toMatchObject({ status: "failed", problem: { kind: "input" } });
    expect(await writesTo(id)).toEqual([]);
  });

  test("linking does not overwrite a link that someone else made meanwhile", async () => {
    const id = take("twoCandidates");
    const expected = await expectedOf(id);
    const account = [...bed.sandbox.state.accounts.values()][3]?.id ?? "";
    await bed.siro.changeRow("recordings", id, { link: { dataType: "ACCOUNT", id: account } });
    const outcome = await operations.linkRecording(bed.actor, bed.organization, {
      recordingId: id,
      target: { dataType: "ENGAGEMENT", id: rightOne(id) },
      expected,
    });
    expect(outcome).toMatchObject({ status: "failed", problem: { kind: "stale" } });
    expect(await writesTo(id)).toEqual([]);
    expect((await shownOf(id)).refs).toMatchObject([{ dataType: "ACCOUNT", id: account }]);
  });

  test("of two who link a recording at once, one writes and the other is told", async () => {
    const id = take("twoCandidates");
    const target = { dataType: "ENGAGEMENT" as const, id: rightOne(id) };
    const outcomes = await Promise.all([link(id, target), link(id, target)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["failed", "succeeded"]);
    expect(await writesTo(id)).toHaveLength(1);
  });

  test("a lost answer to a link is settled by reading: it happened", async () => {
    await loseAnswer("PUT");
    const id = take("twoCandidates");
    const outcome = await link(id, { dataType: "ENGAGEMENT", id: rightOne(id) });
    expect(outcome).toMatchObject({ status: "succeeded" });
    expect(await auditRow(auditIdOf(outcome))).toMatchObject({ outcome: "succeeded" });
  });

  test("a lost link request is settled by reading: nothing was changed", async () => {
    await bed.siro.addFaults({ match: { method: "PUT", path: "/link$" }, effect: { drop: true } });
    const id = take("twoCandidates");
    const outcome = await link(id, { dataType: "ENGAGEMENT", id: rightOne(id) });
    expect(outcome).toMatchObject({ status: "failed" });
    if (outcome.status === "failed")
      expect(outcome.problem.message).toContain("nothing was changed");
    expect(await writesTo(id)).toHaveLength(1);
  });

  test("a link that Siro accepts but does not show is unconfirmed, not a success", async () => {
    const id = take("twoCandidates");
    const data = { data: { id: rightOne(id), externalId: "1", dataType: "ENGAGEMENT", name: "x" } };
    await bed.siro.addFaults({
      match: { method: "PUT", path: "/link$" },
      effect: { status: 200, json: data },
    });
    const outcome = await link(id, { dataType: "ENGAGEMENT", id: rightOne(id) });
    expect(outcome).toMatchObject({ status: "unknown" });
    expect(await auditRow(auditIdOf(outcome))).toMatchObject({ outcome: "unknown" });
  });

  test("linking waits a moment for an organization API that is behind", async () => {
    const id = take("twoCandidates");
    const path = `/v1/core/recordings/${id}$`;
    const stale = await fetchOrganizationRecording(id);
    const expected = await expectedOf(id);
    const linking = operations.linkRecording(bed.actor, bed.organization, {
      recordingId: id,
      target: { dataType: "ENGAGEMENT", id: rightOne(id) },
      expected,
    });
    await bed.siro.addFaults({
      match: { method: "GET", api: "organization", path },
      effect: { json: stale },
      times: 3,
    });
    expect(await linking).toMatchObject({ status: "succeeded" });
  });
});

async function fetchOrganizationRecording(id: string): Promise<unknown> {
  const { working } = bed.sandbox.state.seed.organizationTokens;
  const url = `${bed.sandbox.organizationUrl}/v1/core/recordings/${id}?showCrmLinks=true`;
  const headers = { authorization: `Bearer ${working}`, "user-agent": "siro-admin-tests/1" };
  return (await fetch(url, { headers })).json();
}

describe("unlinking and undoing", () => {
  const unlink = async (id: string, dataType: LinkType) => {
    const ref = (await shownOf(id)).refs.find((one) => one.dataType === dataType);
    return operations.unlinkRecording(bed.actor, bed.organization, {
      recordingId: id,
      ref: { dataType, id: ref?.id ?? "" },
      expected: await expectedOf(id),
    });
  };

  test.each(["cascade", "named-only"] satisfies Variants["unlink"][])(
    "undo of an unlink restores the whole link (%s)",
    async (variant) => {
      await bed.siro.changeVariants({ unlink: variant });
      const id = take("linkedWrong");
      const former = await shownOf(id);
      const outcome = await unlink(id, "ENGAGEMENT");
      expect(outcome).toMatchObject({ status: "succeeded" });
      expect((await shownOf(id)).refs).toHaveLength(variant === "cascade" ? 0 : 2);
      const undone = await undo(outcome);
      expect(undone).toMatchObject({ status: "succeeded", value: { missing: [], extra: [] } });
      expect(linkState.isSameLink(await shownOf(id), former)).toBe(true);
      expect(await auditRow(auditIdOf(undone))).toMatchObject({ undoes: outcome.auditId });
      const [del] = await writesTo(id);
      expect(del).toMatchObject({ method: "DELETE", body: { trigger: "USER_UNLINK" } });
    },
  );

  test.each(["cascade", "named-only"] satisfies Variants["unlink"][])(
    "undo of a link leaves nothing behind (%s)",
    async (variant) => {
      await bed.siro.changeVariants({ unlink: variant });
      const id = take("twoCandidates");
      const outcome = await link(id, { dataType: "ENGAGEMENT", id: rightOne(id) });
      expect(await undo(outcome)).toMatchObject({ status: "succeeded", value: { extra: [] } });
      expect((await shownOf(id)).refs).toEqual([]);
    },
  );

  test("undo of a replaced link puts the former one back", async () => {
    const id = take("linkedWrong");
    const former = await shownOf(id);
    const outcome = await link(id, { dataType: "ENGAGEMENT", id: rightOne(id) });
    expect(outcome).toMatchObject({ status: "succeeded" });
    await undo(outcome);
    expect(linkState.isSameLink(await shownOf(id), former)).toBe(true);
  });

  test("undo says what one link can't restore", async () => {
    const id = take("linkedWrong");
    const lead = [...bed.sandbox.state.leads.values()][0]?.id ?? "";
    const { link: linked } = row(id);
    if (linked) linked.leadId = lead;
    const outcome = await unlink(id, "ENGAGEMENT");
    const undone = await undo(outcome);
    expect(undone).toMatchObject({
      status: "succeeded",
      value: { missing: [{ dataType: "LEAD", id: lead }] },
    });
    expect(await auditRow(auditIdOf(undone))).toMatchObject({
      after: { missing: [{ dataType: "LEAD", id: lead }] },
    });
  });

  test("undo of a link is refused once the link changed, and works only once", async () => {
    const id = take("twoCandidates");
    const outcome = await link(id, { dataType: "ENGAGEMENT", id: rightOne(id) });
    const account = [...bed.sandbox.state.accounts.values()][5]?.id ?? "";
    const own = { dataType: "ENGAGEMENT", id: rightOne(id) };
    await bed.siro.changeRow("recordings", id, { link: { dataType: "ACCOUNT", id: account } });
    const count = (await writesTo(id)).length;
    expect(await undo(outcome)).toMatchObject({ status: "failed", problem: { kind: "stale" } });
    expect(await writesTo(id)).toHaveLength(count);
    await bed.siro.changeRow("recordings", id, { link: own });
    expect(await undo(outcome)).toMatchObject({ status: "succeeded" });
    expect(await undo(outcome)).toMatchObject({ status: "failed", problem: { kind: "stale" } });
  });

  test("a lost answer to an unlink is settled by reading", async () => {
    await loseAnswer("DELETE");
    const id = take("linkedWrong");
    expect(await unlink(id, "ENGAGEMENT")).toMatchObject({ status: "succeeded" });
  });

  test("undo needs the ID of a confirmed link", async () => {
    for (const auditId of ["", "x", "00000000-0000-4000-8000-000000000000"]) {
      const outcome = await operations.undoLink(bed.actor, bed.organization, { auditId });
      expect(outcome).toMatchObject({ status: "failed", problem: { kind: "stale" } });
    }
  });
});

describe("after a crash between call and settlement", () => {
  const leaveOpen = async (outcome: Outcome<LinkChange>) => {
    const id = auditIdOf(outcome);
    const { after } = await auditRow(id);
    const { link: _link, ...wanted } = after as Record<string, unknown>;
    await bed.db
      .update(schema.auditEvents)
      .set({
        outcome: "attempted",
        settledAt: null,
        after: wanted,
        at: new Date(Date.now() - 90_000),
      })
      .where(eq(schema.auditEvents.id, id));
    return id;
  };

  test("after a crash, a link that Siro shows is settled as succeeded", async () => {
    const id = take("twoCandidates");
    const open = await leaveOpen(await link(id, { dataType: "ENGAGEMENT", id: rightOne(id) }));
    await operations.reconcileWrites();
    expect(await auditRow(open)).toMatchObject({
      outcome: "succeeded",
      after: { link: await shownOf(id) },
    });
  });

  test("after a crash, a link that Siro does not show is settled as failed, another one as unknown", async () => {
    const [plain, other] = [take("twoCandidates"), take("twoCandidates")];
    const opens = [];
    for (const id of [plain, other])
      opens.push(await leaveOpen(await link(id, { dataType: "ENGAGEMENT", id: rightOne(id) })));
    const account = [...bed.sandbox.state.accounts.values()][7]?.id ?? "";
    await bed.siro.changeRow("recordings", plain, { link: null });
    await bed.siro.changeRow("recordings", other, { link: { dataType: "ACCOUNT", id: account } });
    await operations.reconcileWrites();
    expect(await auditRow(opens[0] ?? "")).toMatchObject({ outcome: "failed" });
    expect(await auditRow(opens[1] ?? "")).toMatchObject({ outcome: "unknown" });
  });
});

describe("who may", () => {
  test("viewers and strangers can't link: they cause no request and no audit row", async () => {
    const { DeniedError } = await import("#lib/auth/guard.ts");
    const id = take("twoCandidates");
    const last = (await lastAuditRow())?.id;
    const input = {
      recordingId: id,
      target: { dataType: "ENGAGEMENT" as const, id: rightOne(id) },
      expected: "",
    };
    const asViewer = async (role: "viewer" | "owner") =>
      bed.db
        .update(schema.memberships)
        .set({ role })
        .where(eq(schema.memberships.memberId, bed.actor.memberId));
    await expect(operations.linkRecording(null, bed.organization, input)).rejects.toThrow(
      DeniedError,
    );
    await asViewer("viewer");
    try {
      const refusals = [
        () => operations.linkRecording(bed.actor, bed.organization, input),
        () =>
          operations.unlinkRecording(bed.actor, bed.organization, {
            recordingId: id,
            ref: input.target,
            expected: "",
          }),
        () => operations.undoLink(bed.actor, bed.organization, { auditId: "x" }),
      ];
      for (const refusal of refusals) await expect(refusal()).rejects.toThrow(DeniedError);
    } finally {
      await asViewer("owner");
    }
    expect(await writesTo(id)).toEqual([]);
    expect((await lastAuditRow())?.id).toBe(last);
  });
});
