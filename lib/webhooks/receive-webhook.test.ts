import { randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { asc, eq } from "drizzle-orm";
import { Webhook } from "svix";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { webhookDeliveries, webhookSecrets } from "#lib/db/monitoring-schema.ts";
import { addSecret } from "#lib/operations/webhooks/add-secret.ts";
import { createEndpoint } from "#lib/operations/webhooks/create-endpoint.ts";
import { endSecret } from "#lib/operations/webhooks/end-secret.ts";
import { switchEndpoint } from "#lib/operations/webhooks/switch-endpoint.ts";
import { MAX_WEBHOOK_BYTES } from "./read-body.ts";
import { receiveWebhook } from "./receive-webhook.ts";

prepareDatabase();

/** Another sender in each test: refused requests count against their network. */
let sender = 0;
beforeEach(() => {
  sender += 1;
});
const senderAddress = () => `192.0.2.${sender}`;

const newSecret = () => `whsec_${randomBytes(24).toString("base64")}`;

async function openEndpoint(secret: string | null = newSecret()) {
  const organization = await addOrganization("Acme");
  const actor = await addActor(organization.id, "admin");
  const created = await createEndpoint(actor, organization, { name: "Siro" });
  if (created.status !== "succeeded") throw new Error(created.problem.message);
  const { endpointId } = created.value;
  const add = async (text: string) => {
    const added = await addSecret(actor, organization, { endpointId, secret: text });
    if (added.status !== "succeeded") throw new Error(added.problem.message);
    return added.value.secretId;
  };
  const secretId = secret === null ? null : await add(secret);
  return { organization, actor, endpointId, secret, secretId, add };
}

const body = (event: Record<string, unknown> = {}) =>
  JSON.stringify({
    recordingId: "rec-1",
    recordingProcessed: true,
    recordingLinked: true,
    eventType: "integrations.recordingLinked",
    ...event,
  });

function signed(secret: string, text: string, svixId = `msg_${randomUUID()}`, at = new Date()) {
  return {
    "svix-id": svixId,
    "svix-timestamp": String(Math.floor(at.getTime() / 1000)),
    "svix-signature": new Webhook(secret).sign(svixId, at, text),
  };
}

/** Sends a request and waits for the work after its answer. */
async function send(
  endpointId: string,
  headers: Record<string, string>,
  sent: BodyInit,
  address = senderAddress(),
) {
  const work: Promise<void>[] = [];
  const request = new Request("http://127.0.0.1/", { method: "POST", headers, body: sent });
  const afterwards = (each: () => Promise<void>) => void work.push(each());
  const answer = await receiveWebhook({ endpointId, request, address, afterwards });
  await Promise.all(work);
  return { status: answer.status, text: await answer.text() };
}

async function deliveriesOf(endpointId: string) {
  const db = await getDatabase();
  return db
    .select()
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.endpointId, endpointId))
    .orderBy(asc(webhookDeliveries.receivedAt), asc(webhookDeliveries.id));
}

type Case = { what: string; headers: Record<string, string>; bodyBase64: string; right: string };
const cases = JSON.parse(
  readFileSync(new URL("../../e2e/testbed/svix-deliveries.json", import.meta.url), "utf8"),
) as { secret: string; clock: number; requests: Case[] };

describe("deliveries that Svix signed", () => {
  test.each(cases.requests)("$what: $right", async ({ headers, bodyBase64, right }) => {
    vi.useFakeTimers({ toFake: ["Date"], now: cases.clock * 1000 });
    try {
      const { endpointId } = await openEndpoint(cases.secret);
      const { status, text } = await send(endpointId, headers, Buffer.from(bodyBase64, "base64"));
      const [stored] = await deliveriesOf(endpointId);
      expect(status).toBe(right.startsWith("401") ? 401 : 204);
      if (status === 204) {
        expect(stored).toMatchObject({ state: "waiting", svixId: headers["svix-id"], arrivals: 1 });
      } else expect(stored).toMatchObject({ state: "refused", svixId: null, payload: null });
      if (right.includes("reason")) {
        expect([text, stored?.problem]).toEqual(
          Array(2).fill(expect.stringMatching(/millisecond/)),
        );
      }
    } finally {
      vi.useRealTimers();
    }
  });
});

test("a delivery that arrives again is stored once, and counted", async () => {
  const { endpointId, secret } = await openEndpoint();
  const headers = signed(secret ?? "", body(), "msg_same");
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => send(endpointId, headers, body())),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
  const stored = await deliveriesOf(endpointId);
  expect(stored).toMatchObject([{ svixId: "msg_same", arrivals: 20, state: "waiting" }]);
});

test("while a secret is replaced both are accepted, and an ended one no longer is", async () => {
  const { organization, actor, endpointId, secret, secretId, add } = await openEndpoint();
  const second = newSecret();
  await add(second);
  for (const each of [secret ?? "", second]) {
    expect((await send(endpointId, signed(each, body()), body())).status).toBe(204);
  }
  const db = await getDatabase();
  const [old] = await db
    .select()
    .from(webhookSecrets)
    .where(eq(webhookSecrets.id, secretId ?? ""));
  expect((old?.endsAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(23 * 3_600_000);
  expect(old?.lastUsedAt).toBeInstanceOf(Date);
  await endSecret(actor, organization, { endpointId, secretId: secretId ?? "" });
  expect((await send(endpointId, signed(secret ?? "", body()), body())).status).toBe(401);
  expect((await send(endpointId, signed(second, body()), body())).status).toBe(204);
});

test("a stranger learns nothing about which endpoints exist, are on, or have a secret", async () => {
  const on = await openEndpoint();
  const off = await openEndpoint();
  const bare = await openEndpoint(null);
  await switchEndpoint(off.actor, off.organization, { endpointId: off.endpointId, isOn: false });
  const foreign = signed(newSecret(), body());
  const answers = [];
  for (const id of [on.endpointId, off.endpointId, bare.endpointId, randomUUID(), "no-uuid"]) {
    answers.push(await send(id, foreign, body()));
    answers.push(await send(id, signed(on.secret ?? "", "{}"), body()));
  }
  answers.push(await send(off.endpointId, signed(off.secret ?? "", body()), body()));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.status).toBe(401);
  const reasons = await Promise.all(
    [off, bare].map(async ({ endpointId }) => (await deliveriesOf(endpointId)).at(-1)?.problem),
  );
  expect(reasons).toEqual([
    "This endpoint is turned off.",
    "This endpoint has no signing secret yet.",
  ]);
});

test("a secret of one organization opens no endpoint of another", async () => {
  const [one, other] = [await openEndpoint(), await openEndpoint()];
  expect((await send(other.endpointId, signed(one.secret ?? "", body()), body())).status).toBe(401);
});

describe("before a signature is looked at", () => {
  test("a body that is too large is not read to its end", async () => {
    const { endpointId, secret } = await openEndpoint();
    const large = "a".repeat(MAX_WEBHOOK_BYTES + 1);
    expect((await send(endpointId, signed(secret ?? "", large), large)).status).toBe(413);
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(16_384));
      },
    });
    const request = { headers: new Headers(signed(secret ?? "", "")), body: endless };
    const arrival = { endpointId, request, address: senderAddress(), afterwards: () => {} };
    expect((await receiveWebhook(arrival)).status).toBe(413);
    expect(pulled).toBeLessThan(20);
    expect(await deliveriesOf(endpointId)).toEqual([]);
  });

  test("who sent an endpoint many wrong signatures waits there, and nowhere else", async () => {
    const { endpointId, secret } = await openEndpoint();
    const other = await openEndpoint();
    for (let i = 0; i < 120; i++) await send(endpointId, signed(newSecret(), body()), body());
    const good = signed(secret ?? "", body());
    expect((await send(endpointId, good, body())).status).toBe(429);
    expect((await send(endpointId, good, body(), "198.51.100.9")).status).toBe(204);
    const to = signed(other.secret ?? "", body());
    expect((await send(other.endpointId, to, body())).status, "Siro sends to all from one").toBe(
      204,
    );
    const stored = await deliveriesOf(endpointId);
    expect(stored.filter(({ state }) => state === "refused")).toHaveLength(50);
  });

  test("headers that are missing, doubled, or malformed are refused with their reason", async () => {
    const { endpointId, secret } = await openEndpoint();
    const good = signed(secret ?? "", body());
    const { "svix-id": _, ...withoutId } = good;
    const hours = new Date(Date.now() - 3_600_000);
    for (const [headers, reason] of [
      [withoutId, /missing/],
      [{ ...good, "svix-id": "a b" }, /svix-id is malformed/],
      [{ ...good, "svix-timestamp": "now" }, /isn't a number/],
      [signed(secret ?? "", body(), "old", hours), /more than 5 minutes old/],
      [signed(secret ?? "", body(), "new", new Date(Date.now() + 3_600_000)), /minutes ahead/],
    ] as const) {
      const { status, text } = await send(endpointId, headers, body());
      expect([status, text]).toEqual([401, expect.stringMatching(reason)]);
    }
    const bytes = new Uint8Array([0xff, 0xfe]);
    expect((await send(endpointId, good, bytes)).text).toMatch(/UTF-8/);
  });
});

test("whatever a verified body holds, it is kept and answered, so that Siro keeps sending", async () => {
  const { endpointId, secret } = await openEndpoint();
  const hostile = [
    "not json",
    "[]",
    "null",
    "",
    `{"eventType":5,"recordingId":["a"]}`,
    `{"recordingId":"a\\u0000\\ud800","eventType":"x\\u202e\\u0000"}`,
    `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`,
    body({ eventType: "integrations.recordingDeleted" }),
  ];
  for (const text of hostile) {
    expect((await send(endpointId, signed(secret ?? "", text), text)).status, text).toBe(204);
  }
  const stored = await deliveriesOf(endpointId);
  expect(stored).toHaveLength(hostile.length);
  expect(stored.filter(({ state }) => state === "processed")).toHaveLength(6);
  expect(stored.at(-1)).toMatchObject({ eventType: "integrations.recordingDeleted" });
});
