import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { asc, eq } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { addChannel } from "#e2e/testbed/alert-testbed.ts";
import { type HttpSink, startHttpSink } from "#e2e/testbed/servers/http-sink.ts";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { alertDeliveries, alertIncidents } from "#lib/db/monitoring-schema.ts";

let sink: HttpSink;
beforeAll(async () => {
  sink = await startHttpSink();
});
prepareDatabase();

const children = new Set<ChildProcess>();
afterEach(async () => {
  for (const child of children) await kill(child);
});

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

/** A process of its own on this test's database, as an instance of the dashboard that works all the time. */
function startInstance(organizationId: string): ChildProcess {
  const source = `
    import { deliverAlerts } from "#lib/alerts/deliver-alerts.ts";
    import { keepIncidents } from "#lib/alerts/keep-incidents.ts";
    const names = Array.from({ length: 12 }, (_, n) => "c" + n);
    const conditions = names.map((subject) => ({
      kind: "connection-failing", subject, subjectName: subject, cause: "cause " + subject,
      since: null, facts: {},
    }));
    const judged = [{ kinds: ["connection-failing"], conditions }];
    for (;;) {
      await keepIncidents(${JSON.stringify(organizationId)}, judged, new Date(Date.now() - 180_000));
      await deliverAlerts();
    }`;
  const env = { ...process.env, LOG_LEVEL: "silent", ALERT_PRIVATE_NETWORKS: "127.0.0.1" };
  const args = ["--conditions=react-server", "--input-type=module", "--eval", source];
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "ignore", "inherit"] });
  children.add(child);
  return child;
}

const idsOf = () => sink.requests.map(({ headers }) => headers["webhook-id"]);

test("two instances open each incident once and send each message once; a kill repeats one under its ID", async () => {
  const { id: organizationId } = await addOrganization("Acme");
  const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
  await addChannel(organizationId, { kind: "url", url: `${sink.url}/hook`, secret });
  const db = await getDatabase();
  const own = eq(alertDeliveries.organizationId, organizationId);
  const listDeliveries = () =>
    db
      .select()
      .from(alertDeliveries)
      .where(own)
      .orderBy(asc(alertDeliveries.createdAt), asc(alertDeliveries.id));

  const instances = [startInstance(organizationId), startInstance(organizationId)];
  const states = async () => (await listDeliveries()).map(({ state }) => state);
  await expect.poll(states).toEqual(Array(12).fill("sent"));
  await Promise.all(instances.map(kill));
  expect(await db.select().from(alertIncidents)).toHaveLength(12);
  expect(idsOf()).toHaveLength(12);
  expect(new Set(idsOf()).size).toBe(12);

  // Whoever sends it is killed before it can note the answer.
  const [first] = await listDeliveries();
  if (!first) throw new Error("nothing was sent");
  sink.requests.length = 0;
  sink.hold();
  const again = { state: "waiting", tries: 0, dueAt: new Date() } as const;
  await db.update(alertDeliveries).set(again).where(eq(alertDeliveries.id, first.id));
  const killed = startInstance(organizationId);
  await expect.poll(() => sink.requests.length).toBe(1);
  await kill(killed);
  sink.answer(204);
  const due = { dueAt: new Date() };
  await db.update(alertDeliveries).set(due).where(eq(alertDeliveries.id, first.id));
  startInstance(organizationId);
  await expect.poll(() => sink.requests.length).toBe(2);
  expect(new Set(idsOf()).size).toBe(1);
  await sink.close();
});
