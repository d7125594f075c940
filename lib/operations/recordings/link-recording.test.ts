import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type LinkTestbed, openLinkTestbed } from "#e2e/testbed/link-testbed.ts";

let bed: LinkTestbed;
beforeAll(async () => {
  bed = await openLinkTestbed();
}, 120_000);
afterAll(() => bed.close());
beforeEach(() => bed.clear());

describe("linking", () => {
  test("linking an appointment reads it again, and keeps before and after in the audit row", async () => {
    const id = bed.take("twoCandidates");
    const outcome = await bed.link(id, { dataType: "ENGAGEMENT", id: bed.rightOne(id) });
    expect(outcome).toMatchObject({ status: "succeeded", value: { missing: [], extra: [] } });
    if (outcome.status !== "succeeded") return;
    expect(outcome.value.link).toEqual(await bed.shownOf(id));
    expect(outcome.value.link.refs.map(({ dataType }) => dataType)).toEqual([
      "ENGAGEMENT",
      "OPPORTUNITY",
      "ACCOUNT",
    ]);
    expect(await bed.auditRow(outcome.auditId)).toMatchObject({
      kind: "recording.link",
      outcome: "succeeded",
      targetId: id,
      before: { link: { refs: [] } },
      after: { target: { dataType: "ENGAGEMENT", id: bed.rightOne(id) }, link: outcome.value.link },
    });
    const [put, ...more] = await bed.writesTo(id);
    expect(more).toEqual([]);
    expect(put).toMatchObject({ method: "PUT", body: { trigger: "USER_LINK_WEB" } });
  });

  test("a recording can be linked by a CRM ID within its connection", async () => {
    const id = bed.take("twoCandidates");
    const engagement = bed.sandbox.state.engagements.get(bed.rightOne(id));
    const outcome = await bed.link(id, {
      dataType: "OPPORTUNITY",
      externalId: ` ${bed.sandbox.state.opportunities.get(engagement?.opportunityId ?? "")?.externalId} `,
      integrationConnectionId: engagement?.integrationConnectionId ?? "",
    });
    expect(outcome).toMatchObject({ status: "succeeded" });
    expect((await bed.shownOf(id)).refs.map((ref) => ref.id)).toContain(engagement?.opportunityId);
  });

  test.each([
    { linkRefusal: "200", status: 200 },
    { linkRefusal: "status", status: 404 },
  ] as const)(
    "a link that Siro refuses with $linkRefusal is a failure on its field",
    async (variant) => {
      await bed.siro.changeVariants({ linkRefusal: variant.linkRefusal });
      const id = bed.take("twoCandidates");
      const outcome = await bed.link(id, { dataType: "LEAD", id: "nowhere" });
      expect(outcome).toMatchObject({
        status: "failed",
        problem: { status: variant.status, fields: { id: expect.any(String) } },
      });
      expect(await bed.auditRow(bed.auditIdOf(outcome))).toMatchObject({ outcome: "failed" });
      expect((await bed.shownOf(id)).refs).toEqual([]);
    },
  );

  test("a link by both kinds of ID never reaches Siro", async () => {
    const id = bed.take("twoCandidates");
    const outcome = await bed.link(id, { dataType: "LEAD", id: "a", externalId: "b" });
    expect(outcome).toMatchObject({ status: "failed", problem: { kind: "input" } });
    expect(await bed.writesTo(id)).toEqual([]);
  });

  test("linking does not overwrite a link that someone else made meanwhile", async () => {
    const id = bed.take("twoCandidates");
    const expected = await bed.expectedOf(id);
    const account = [...bed.sandbox.state.accounts.values()][3]?.id ?? "";
    await bed.siro.changeRow("recordings", id, { link: { dataType: "ACCOUNT", id: account } });
    const outcome = await bed.operations.linkRecording(bed.actor, bed.organization, {
      recordingId: id,
      target: { dataType: "ENGAGEMENT", id: bed.rightOne(id) },
      expected,
    });
    expect(outcome).toMatchObject({ status: "failed", problem: { kind: "stale" } });
    expect(await bed.writesTo(id)).toEqual([]);
    expect((await bed.shownOf(id)).refs).toMatchObject([{ dataType: "ACCOUNT", id: account }]);
  });

  test("of two who link a recording at once, one writes and the other is told", async () => {
    const id = bed.take("twoCandidates");
    const target = { dataType: "ENGAGEMENT" as const, id: bed.rightOne(id) };
    const outcomes = await Promise.all([bed.link(id, target), bed.link(id, target)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["failed", "succeeded"]);
    expect(await bed.writesTo(id)).toHaveLength(1);
  });

  test("a lost answer to a link is settled by reading: it happened", async () => {
    await bed.loseAnswer("PUT");
    const id = bed.take("twoCandidates");
    const outcome = await bed.link(id, { dataType: "ENGAGEMENT", id: bed.rightOne(id) });
    expect(outcome).toMatchObject({ status: "succeeded" });
    expect(await bed.auditRow(bed.auditIdOf(outcome))).toMatchObject({ outcome: "succeeded" });
  });

  test("a lost link request is settled by reading: nothing was changed", async () => {
    await bed.siro.addFaults({ match: { method: "PUT", path: "/link$" }, effect: { drop: true } });
    const id = bed.take("twoCandidates");
    const outcome = await bed.link(id, { dataType: "ENGAGEMENT", id: bed.rightOne(id) });
    expect(outcome).toMatchObject({ status: "failed" });
    if (outcome.status === "failed")
      expect(outcome.problem.message).toContain("nothing was changed");
    expect(await bed.writesTo(id)).toHaveLength(1);
  });

  test("a link that Siro accepts but does not show is unconfirmed, not a success", async () => {
    const id = bed.take("twoCandidates");
    const data = {
      data: { id: bed.rightOne(id), externalId: "1", dataType: "ENGAGEMENT", name: "x" },
    };
    await bed.siro.addFaults({
      match: { method: "PUT", path: "/link$" },
      effect: { status: 200, json: data },
    });
    const outcome = await bed.link(id, { dataType: "ENGAGEMENT", id: bed.rightOne(id) });
    expect(outcome).toMatchObject({ status: "unknown" });
    expect(await bed.auditRow(bed.auditIdOf(outcome))).toMatchObject({ outcome: "unknown" });
  });

  test("linking waits a moment for an organization API that is behind", async () => {
    const id = bed.take("twoCandidates");
    const path = `/v1/core/recordings/${id}$`;
    const stale = await fetchOrganizationRecording(id);
    const expected = await bed.expectedOf(id);
    const linking = bed.operations.linkRecording(bed.actor, bed.organization, {
      recordingId: id,
      target: { dataType: "ENGAGEMENT", id: bed.rightOne(id) },
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

describe("who may", () => {
  test("viewers and strangers can't link: they cause no request and no audit row", async () => {
    const { DeniedError } = await import("#lib/auth/guard.ts");
    const id = bed.take("twoCandidates");
    const last = (await bed.lastAuditRow())?.id;
    const input = {
      recordingId: id,
      target: { dataType: "ENGAGEMENT" as const, id: bed.rightOne(id) },
      expected: "",
    };
    const asViewer = async (role: "viewer" | "owner") =>
      bed.db
        .update(bed.schema.memberships)
        .set({ role })
        .where(eq(bed.schema.memberships.memberId, bed.actor.memberId));
    await expect(bed.operations.linkRecording(null, bed.organization, input)).rejects.toThrow(
      DeniedError,
    );
    await asViewer("viewer");
    try {
      const refusals = [
        () => bed.operations.linkRecording(bed.actor, bed.organization, input),
        () =>
          bed.operations.unlinkRecording(bed.actor, bed.organization, {
            recordingId: id,
            ref: input.target,
            expected: "",
          }),
        () => bed.operations.undoLink(bed.actor, bed.organization, { auditId: "x" }),
      ];
      for (const refusal of refusals) await expect(refusal()).rejects.toThrow(DeniedError);
    } finally {
      await asViewer("owner");
    }
    expect(await bed.writesTo(id)).toEqual([]);
    expect((await bed.lastAuditRow())?.id).toBe(last);
  });
});
