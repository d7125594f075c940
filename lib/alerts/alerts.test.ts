import { asc, eq } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addChannel, failing } from "#e2e/testbed/alert-testbed.ts";
import { type HttpSink, startHttpSink } from "#e2e/testbed/servers/http-sink.ts";
import { startMailSink } from "#e2e/testbed/servers/mail-sink.ts";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { alertChannels, alertDeliveries, alertIncidents } from "#lib/db/monitoring-schema.ts";
import { organizations } from "#lib/db/schema.ts";
import type { Condition } from "./condition.ts";
import { deliverAlerts } from "./deliver-alerts.ts";
import { forgetOldAlerts, keepIncidents } from "./keep-incidents.ts";

let sink: HttpSink;
let mail: Awaited<ReturnType<typeof startMailSink>>;

beforeAll(async () => {
  [sink, mail] = await Promise.all([startHttpSink(), startMailSink()]);
  Object.assign(process.env, {
    ALERT_PRIVATE_NETWORKS: "127.0.0.1",
    SMTP_URL: mail.url,
    MAIL_FROM: "siro-admin@acme.example",
    LOG_LEVEL: "silent",
  });
});
prepareDatabase();
afterAll(() => Promise.all([sink.close(), mail.close()]));

const MINUTE = 60_000;
const START = Date.parse("2026-11-20T18:00:00Z");
const at = (minutes: number) => new Date(START + minutes * MINUTE);
const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;

let organizationId: string;
let channelId: string;

beforeEach(async () => {
  const db = await getDatabase();
  await db.delete(alertDeliveries);
  await db.delete(alertIncidents);
  await db.delete(alertChannels);
  const organization = await addOrganization("Acme");
  organizationId = organization.id;
  await db
    .update(organizations)
    .set({ timeZone: "America/Denver" })
    .where(eq(organizations.id, organizationId));
  channelId = await addChannel(organizationId, { kind: "url", url: `${sink.url}/hook`, secret });
  sink.requests.length = 0;
  mail.mails.length = 0;
  sink.answer(204);
});

const kinds = ["connection-failing" as const];
const look = (minutes: number, conditions: Condition[], undecided: string[] = []) =>
  keepIncidents(organizationId, [{ kinds, conditions, undecided }], at(minutes));

/** What arrived since the last time, after everything due at this minute was sent. */
async function sentBy(minutes: number) {
  sink.requests.length = 0;
  await deliverAlerts(at(minutes));
  return sink.requests.map(({ body, headers }) => {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return { id: headers["webhook-id"], ...JSON.parse(body) };
  });
}

const listDeliveries = async () =>
  (await getDatabase())
    .select()
    .from(alertDeliveries)
    .orderBy(asc(alertDeliveries.createdAt), asc(alertDeliveries.id));

describe("an incident", () => {
  test("is announced once when it begins and once when it ends, signed, with how long it lasted", async () => {
    expect(await look(0, [failing("a", { since: at(-20) })])).toBe(1);
    expect(await sentBy(1)).toEqual([]);
    const [opened] = await sentBy(2);
    expect(opened).toMatchObject({
      type: "alert.opened",
      data: {
        title: "“Denver a” is failing",
        lines: ["Since Fri, Nov 20, 10:40 AM MST."],
        incidents: [{ kind: "connection-failing", subject: "a", subjectName: "Denver a" }],
      },
    });
    for (const minute of [3, 4, 60]) {
      expect(await look(minute, [failing("a")])).toBe(1);
      expect(await sentBy(minute)).toEqual([]);
    }
    expect(await look(100, [])).toBe(0);
    const [closed] = await sentBy(110);
    expect(closed).toMatchObject({
      type: "alert.closed",
      data: {
        title: "“Denver a” is no longer failing",
        lines: [expect.stringContaining("It lasted 2 h, from Fri, Nov 20, 10:40 AM MST.")],
      },
    });
    expect(await sentBy(500)).toEqual([]);
  });

  test("that was there at the first look is said to have begun then or earlier", async () => {
    const facts = { mayBeEarlier: true };
    await look(0, [failing("a", { since: at(-20), facts })]);
    const [opened] = await sentBy(2);
    expect(opened.data).toMatchObject({
      lines: ["Since Fri, Nov 20, 10:40 AM MST or earlier."],
      incidents: [{ isSinceExact: false }],
    });
    await look(3, [failing("a")]);
    await look(100, []);
    const [closed] = await sentBy(110);
    expect(closed.data.lines[0]).toContain(
      "It lasted at least 2 h, from Fri, Nov 20, 10:40 AM MST or earlier.",
    );
  });

  test("of one cause with others is one message", async () => {
    const three = ["a", "b", "c"].map((subject) => failing(subject));
    const other = failing("d", { cause: "connection-failing Salesforce" });
    await look(0, three.slice(0, 2));
    await look(1, [...three, other]);
    const sent = await sentBy(5);
    expect(sent.map(({ data }) => data.title).sort()).toEqual([
      "3 connections are failing",
      "“Denver d” is failing",
    ]);
    await look(20, [other]);
    expect((await sentBy(40)).map(({ data }) => data.title)).toEqual([
      "3 connections are no longer failing",
    ]);
  });

  test("that is over within two minutes is not announced, and one that flickers is one incident", async () => {
    await look(0, [failing("a")]);
    await look(1, []);
    expect(await sentBy(200)).toEqual([]);
    await look(200, [failing("b")]);
    expect(await sentBy(202)).toHaveLength(1);
    for (let minute = 203; minute < 240; minute += 4) {
      await look(minute, []);
      await look(minute + 2, [failing("b")]);
      expect(await sentBy(minute + 3)).toEqual([]);
    }
    const open = await (await getDatabase()).select().from(alertIncidents);
    expect(open.filter(({ subject }) => subject === "b")).toHaveLength(1);
    await look(250, []);
    expect((await sentBy(270)).map(({ type }) => type)).toEqual(["alert.closed"]);
  });

  test("stays open while its state isn't known", async () => {
    await look(0, [failing("a")]);
    await keepIncidents(organizationId, [{ kinds: [], conditions: [] }], at(5));
    expect(await look(6, [], ["a"])).toBe(1);
    expect(await look(7, [])).toBe(0);
  });

  test("of a kind that a channel doesn't want reaches only the others", async () => {
    const db = await getDatabase();
    await db.update(alertChannels).set({ alertKinds: ["queue-limit"] });
    await addChannel(organizationId, { kind: "email", email: "team@acme.example" });
    await look(0, [failing("a")]);
    expect(await sentBy(3)).toEqual([]);
    expect(mail.mails).toHaveLength(1);
  });
});

describe("quiet hours", () => {
  const night = { quietFrom: "22:00", quietUntil: "07:00" };
  const MIDNIGHT = 13 * 60;
  const MORNING = 20 * 60;

  test("hold a message back until they end, and an incident of the night is one message in the morning", async () => {
    await (await getDatabase()).update(alertChannels).set(night);
    await look(MIDNIGHT, [failing("short"), failing("long")]);
    await look(MIDNIGHT + 90, [failing("long")]);
    expect(await sentBy(MORNING - 1)).toEqual([]);
    const sent = await sentBy(MORNING);
    expect(sent.map(({ data }) => data.title).sort()).toEqual([
      "“Denver long” is failing",
      "“Denver short” is no longer failing",
    ]);
    expect((await listDeliveries()).map(({ wasQuiet }) => wasQuiet)).toEqual([true, true]);
  });

  test("keep no channel from learning of an incident that others were told of before it paused", async () => {
    await (await getDatabase()).update(alertChannels).set(night);
    await addChannel(organizationId, { kind: "email", email: "team@acme.example" });
    await look(MIDNIGHT, [failing("a")]);
    expect(await sentBy(MIDNIGHT + 2)).toEqual([]);
    expect(mail.mails).toHaveLength(1);
    await look(MIDNIGHT + 3, []);
    await look(MIDNIGHT + 6, [failing("a")]);
    const sent = await sentBy(MORNING);
    expect(sent.map(({ data }) => data.title)).toEqual(["“Denver a” is failing"]);
    expect(mail.mails).toHaveLength(1);
  });
});

describe("sending", () => {
  test("is tried again with the same ID and the same words, with growing pauses, and then given up", async () => {
    await look(0, [failing("a")]);
    sink.answer(500);
    const ids = new Set<unknown>();
    const bodies = new Set<string>();
    let minutes = 2;
    for (let tries = 1; tries <= 10; tries++) {
      const [sent] = await sentBy(minutes);
      ids.add(sent?.id);
      bodies.add(sink.requests[0]?.body ?? "");
      const [row] = await listDeliveries();
      const problem = "The receiver answered 500.";
      expect(row).toMatchObject({ tries, problem, triedAt: expect.any(Date) });
      minutes = ((row?.dueAt?.getTime() ?? START) - START) / MINUTE;
    }
    expect([ids.size, bodies.size]).toEqual([1, 1]);
    expect(await listDeliveries()).toMatchObject([{ state: "failed", dueAt: null }]);
    expect(await sentBy(10_000)).toEqual([]);
  });

  test("of an end waits for the beginning, so that the last message is the right one", async () => {
    const dueAt = async () => {
      const [row] = await listDeliveries();
      return ((row?.dueAt?.getTime() ?? START) - START) / MINUTE;
    };
    await look(0, [failing("a")]);
    sink.answer(500);
    await sentBy(2);
    await look(3, []);
    while ((await dueAt()) <= 13) await sentBy(await dueAt());
    sink.answer(204);
    expect(await sentBy(14)).toEqual([]);
    const later = await dueAt();
    expect((await sentBy(later)).map(({ type }) => type)).toEqual(["alert.opened"]);
    expect((await sentBy(later)).map(({ type }) => type)).toEqual(["alert.closed"]);
  });

  test("of an end is owed to who was told of the beginning, however long ago that was", async () => {
    const AFTER_100_DAYS = 100 * 24 * 60;
    await look(0, [failing("a")]);
    expect(await sentBy(2)).toHaveLength(1);
    await forgetOldAlerts(organizationId, at(AFTER_100_DAYS));
    await look(AFTER_100_DAYS, []);
    expect((await sentBy(AFTER_100_DAYS + 10)).map(({ type }) => type)).toEqual(["alert.closed"]);
  });

  test("by many at once reaches the receiver once", async () => {
    await look(0, [failing("a")]);
    sink.requests.length = 0;
    await Promise.all(Array.from({ length: 8 }, () => deliverAlerts(at(2))));
    expect(sink.requests).toHaveLength(1);
    await Promise.all(Array.from({ length: 8 }, () => look(3, [failing("a"), failing("b")])));
    await Promise.all(Array.from({ length: 8 }, () => deliverAlerts(at(6))));
    expect(sink.requests).toHaveLength(2);
  });

  test("that a process didn't finish is done by the next one, with the same ID", async () => {
    await look(0, [failing("a")]);
    sink.answer(0);
    const [first] = await sentBy(2);
    // As a process leaves it that ends while it sends.
    const claimed = { state: "waiting", dueAt: at(4), problem: null } as const;
    await (await getDatabase()).update(alertDeliveries).set(claimed);
    sink.answer(204);
    expect(await sentBy(3)).toEqual([]);
    const [second] = await sentBy(4);
    expect(second?.id).toBe(first?.id);
    expect(await sentBy(500)).toEqual([]);
  });

  test("to a channel that is off ends, and nothing is sent to a private network that isn't allowed", async () => {
    const db = await getDatabase();
    await look(0, [failing("a")]);
    await db
      .update(alertChannels)
      .set({ disabledAt: at(1) })
      .where(eq(alertChannels.id, channelId));
    expect(await sentBy(2)).toEqual([]);
    await addChannel(organizationId, { kind: "slack", url: "http://127.0.0.2:9/hook" });
    await look(20, [failing("b")]);
    await deliverAlerts(at(30));
    expect((await listDeliveries()).map(({ problem }) => problem)).toEqual([
      "The channel was turned off.",
      expect.stringContaining("must lead to a public https server"),
    ]);
  });
});

describe("hostile names", () => {
  const name =
    "Denver\r\nBcc: eve@evil.example\r\n\r\n<!channel> <https://evil.example|Reset> @here https://evil.example \u202Etxt.exe\u0000";

  test("ping no channel, inject no header, and are no link", async () => {
    await addChannel(organizationId, { kind: "email", email: "team@acme.example" });
    await addChannel(organizationId, { kind: "slack", url: `${sink.url}/slack` });
    await look(0, [failing("a", { subjectName: name.replace("\u0000", "") })]);
    await deliverAlerts(at(3));
    const slack = sink.requests.find(({ path }) => path === "/slack")?.body ?? "";
    expect(JSON.parse(slack).text).not.toMatch(/[<>]/);
    expect(JSON.parse(slack)).toMatchObject({ link_names: false, unfurl_links: false });
    const links = [...slack.matchAll(/"url":"([^"]+)"/g)].map(([, url]) => url);
    expect(links).toEqual([
      expect.stringMatching(/^http:\/\/127\.0\.0\.1:3000\/.*\/settings\/alerts$/),
    ]);
    const [text = ""] = mail.mails;
    const [head = ""] = text.split("\n\n");
    expect(head).not.toMatch(/^Bcc:/im);
    expect(head.match(/^To: .*$/gim)).toEqual(["To: team@acme.example"]);
    for (const each of [slack, text]) {
      expect(each).not.toMatch(/https?:\/\/evil|evil\.example|@here|eve@evil|\u202E/);
    }
  });
});
