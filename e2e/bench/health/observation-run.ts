import { setTimeout as wait } from "node:timers/promises";
import { storeOrganizationToken } from "#lib/credentials/organization-token.ts";
import { closeDatabase, getDatabase } from "#lib/db/client.ts";
import { observedConnections } from "#lib/db/recording-schema.ts";
import { organizations } from "#lib/db/schema.ts";
import { currentHealth } from "#lib/mirror/connections/current-health.ts";
import { observeConnections } from "#lib/mirror/connections/observe-connections.ts";
import { sumUpConnections } from "#lib/mirror/connections/sum-up-connections.ts";

/**
 * `observation-run.ts TOKEN ORGANIZATIONS MINUTES`, with a database and Siro in the environment: checks the
 * connections of so many organizations every minute, each at its own moment, and sums them up once at the end.
 * Prints what it took.
 */

const [, , secret = "", count = "200", minutes = "3"] = process.argv;
const minuteMs = 60_000;
const db = await getDatabase();
const organizationIds: string[] = [];
for (let index = 0; index < Number(count); index++) {
  const name = `bench-${index}`;
  const [organization] = await db
    .insert(organizations)
    .values({ slug: name, siroOrganizationId: name, name })
    .returning();
  if (!organization) throw new Error("no organization");
  const unknown = { createdBy: null, createdByName: null, createdAt: null };
  const token = { secret, siroTokenId: name, tokenName: "Bench", ...unknown };
  await storeOrganizationToken(db, organization.id, token, "00000000-0000-0000-0000-000000000000");
  organizationIds.push(organization.id);
}
const contextOf = (organizationId: string) => ({
  organizationId,
  signal: new AbortController().signal,
  report: async () => {},
});
const lookMs: number[] = [];
const stopAtMs = performance.now() + Number(minutes) * minuteMs;
const cpuBefore = process.cpuUsage();
await Promise.all(
  organizationIds.map(async (organizationId, index) => {
    await wait((index / organizationIds.length) * minuteMs);
    while (performance.now() < stopAtMs) {
      const begun = performance.now();
      await observeConnections(contextOf(organizationId));
      lookMs.push(performance.now() - begun);
      await wait(Math.max(0, begun + minuteMs - performance.now()));
    }
  }),
);
const looking = process.cpuUsage(cpuBefore);
const healthMs: number[] = [];
const sumMs: number[] = [];
for (const organizationId of organizationIds) {
  let begun = performance.now();
  await currentHealth(organizationId);
  healthMs.push(performance.now() - begun);
  begun = performance.now();
  await sumUpConnections(contextOf(organizationId));
  sumMs.push(performance.now() - begun);
}
const kept = await db.$count(observedConnections);
const residentMb = process.memoryUsage().rss / 1024 ** 2;
const cpuMs = (looking.user + looking.system) / 1000;
console.log(`RESULT ${JSON.stringify({ cpuMs, lookMs, healthMs, sumMs, kept, residentMb })}`);
await closeDatabase();
process.exit(0);
