import { describe, expect, test } from "vitest";
import { answering } from "#e2e/testbed/siro-server.ts";
import { listCrmRefs } from "./organization/crm-links.ts";
import * as organizationRecordings from "./organization/recordings.ts";
import { listConversationConfigurations } from "./platform/conversation-configurations.ts";
import { getRemainingLicenses } from "./platform/licenses.ts";
import { linkRecording, unlinkRecording } from "./platform/links.ts";
import { listOrganizationUsers } from "./platform/organization-users.ts";
import * as platformRecordings from "./platform/recordings.ts";
import { getSummary } from "./platform/summaries.ts";

describe("links of a recording", () => {
  const crmOf = async (crm: unknown) =>
    (
      await organizationRecordings.getRecording((await answering({ id: "r", crm })).t, {
        recordingId: "r",
      })
    ).crm;

  test("links are always requested, so that null means no confirmed link", async () => {
    const { t, received } = await answering({ data: [{ id: "r" }, { id: "s", crm: null }] });
    const page = await organizationRecordings.listRecordings(t, {
      createdAfter: "2026-11-20T00:00:00Z",
    });
    expect(page.items.map(({ crm }) => crm)).toEqual([null, null]);
    expect(received[0]?.url).toBe(
      "/v1/core/recordings?pageSize=25&createdAt:gt=2026-11-20T00%3A00%3A00Z&showCrmLinks=true",
    );
  });

  test("links are listed with the type each can be unlinked by", async () => {
    const crm = await crmOf({
      integrationConnectionId: "c",
      engagement: { id: "e", externalId: 77 },
      opportunity: {},
      account: null,
      contacts: [{ id: "p1" }, { id: "p2", externalId: "x2" }],
      users: [{ id: "u", externalId: "9" }],
    });
    expect(listCrmRefs(crm)).toEqual([
      { dataType: "ENGAGEMENT", id: "e", externalId: "77" },
      { dataType: "CONTACT", id: "p1", externalId: null },
      { dataType: "CONTACT", id: "p2", externalId: "x2" },
    ]);
    expect(listCrmRefs(null)).toEqual([]);
  });

  test("an unreadable link never passes for no link", async () => {
    for (const crm of [
      "linked",
      [],
      { engagement: "e1" },
      { engagement: { externalId: "5" } },
      { contacts: [7] },
    ]) {
      await expect(crmOf(crm)).rejects.toMatchObject({ kind: "contract" });
    }
  });
});

describe("linking", () => {
  const input = { recordingId: "r", target: { dataType: "ENGAGEMENT", id: "e" } } as const;

  test("linking identifies the record in exactly one way, with a trigger every Siro version knows", async () => {
    const receipt = {
      id: "e",
      externalId: "5",
      dataType: "ENGAGEMENT",
      name: "Visit",
      lastActivityAt: "x",
    };
    const { t, received } = await answering({ data: receipt });
    const byCrmId = { dataType: "LEAD", externalId: "L5", integrationConnectionId: "c" } as const;
    expect(await linkRecording(t, input)).toEqual({ ...receipt, lastActivityAt: null });
    await linkRecording(t, { recordingId: "r", target: byCrmId });
    expect(received.map(({ method, body }) => [method, JSON.parse(body)])).toEqual([
      ["PUT", { dataType: "ENGAGEMENT", id: "e", trigger: "USER_LINK_WEB" }],
      ["PUT", { ...byCrmId, trigger: "USER_LINK_WEB" }],
    ]);
  });

  test.each([
    [{ error: "Recording is locked", details: { by: "u" } }],
    [{ error: "Recording is locked", data: null }],
    [{ error: { message: "Recording is locked" } }],
  ])("a 200 with an error is a refusal: %j", async (body) => {
    const refusal = {
      kind: "invalid",
      status: 200,
      detail: "Recording is locked",
      mayHaveArrived: false,
    };
    await expect(linkRecording((await answering(body)).t, input)).rejects.toMatchObject(refusal);
    await expect(unlinkRecording((await answering(body)).t, input)).rejects.toMatchObject(refusal);
  });

  test("unlinking sends a DELETE with a body and says whether Siro did it", async () => {
    const { t, received } = await answering({ data: true });
    expect(await unlinkRecording(t, input)).toBe(true);
    expect(received[0]).toMatchObject({ method: "DELETE", url: "/v1/core/recordings/r/link" });
    expect(JSON.parse(received[0]?.body ?? "")).toEqual({
      dataType: "ENGAGEMENT",
      id: "e",
      trigger: "USER_UNLINK",
    });
    expect(await unlinkRecording((await answering({ data: false })).t, input)).toBe(false);
    expect(await unlinkRecording((await answering(true)).t, input)).toBe(true);
  });
});

describe("the user-scoped API", () => {
  test("the user-scoped API is asked for unlinked recordings by its own parameter names", async () => {
    const { t, received } = await answering({
      data: [{ id: "r", crmCustomer: "odd", result: "flipped" }],
    });
    const page = await platformRecordings.listRecordings(t, {
      isUnlinked: true,
      teamIds: ["A", "B"],
      conversationTypes: ["In home", "A, B"],
      createdBefore: "2026-11-20",
      limit: 25,
    });
    expect(page.items[0]).toMatchObject({ crmCustomer: null, result: "flipped", title: null });
    const query = new URL(received[0]?.url ?? "", "http://x").searchParams;
    expect(Object.fromEntries(query)).toEqual({
      limit: "25",
      teamId: "A,B",
      conversationType: "In home,A, B",
      "dateCreated:lt": "2026-11-20",
      crmLinkStatus: "unlinked",
      showCrmCustomer: "true",
    });
  });

  test("the parts of a summary are ordered, those without a position last", async () => {
    const part = (id: string, summaryResultIndex: unknown) => ({ id, summaryResultIndex });
    const { t } = await answering({ data: [part("x", null), part("b", "2"), part("a", 1)] });
    const { items } = await getSummary(t, { recordingId: "r" });
    expect(items.map(({ id }) => id)).toEqual(["a", "b", "x"]);
  });

  test("the user-scoped API identifies users by uid and returns each conversation type once", async () => {
    const users = await listOrganizationUsers((await answering({ data: [{ uid: "u1" }] })).t, {
      organizationId: "o",
    });
    expect(users.items[0]).toMatchObject({ id: "u1", lastSeen: null, countRecordings: null });
    const rows = [
      { id: "o-1", conversationType: "1", displayName: "In home", teamId: null },
      { id: "t-1", conversationType: "1", displayName: "In home", teamId: "t" },
    ];
    const kinds = await listConversationConfigurations((await answering({ data: rows })).t, {
      organizationId: "o",
    });
    expect(kinds.items).toHaveLength(1);
  });
});

describe("remaining licenses", () => {
  test.each([
    ["a limit", { licenseLimit: { licensesRemaining: 12 } }, 12],
    ["none left", { licenseLimit: { licensesRemaining: 0 } }, 0],
    ["no limit", {}, "unlimited"],
    ["a limit without a number", { licenseLimit: {} }, null],
    ["a limit in an unknown format", { licenseLimit: "many" }, null],
  ])("%s reads the same, bare or wrapped", async (_what, body, expected) => {
    for (const answer of [body, { data: body }]) {
      expect(await getRemainingLicenses((await answering(answer)).t)).toBe(expected);
    }
  });
});
