import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { z } from "zod";
import { addActor, addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import type { Actor } from "#lib/auth/actor.ts";
import { getDatabase } from "#lib/db/client.ts";
import { auditEvents, memberships } from "#lib/db/schema.ts";
import type { SiroTransport } from "#lib/siro/http/transport.ts";
import { defineWrite } from "./define-write.ts";

prepareDatabase();

async function setRole({ memberId }: Actor, role: "viewer" | "admin") {
  const db = await getDatabase();
  await db.update(memberships).set({ role }).where(eq(memberships.memberId, memberId));
}

/** A write during which something happens after the guard, while it waits for its turn. */
function writeWith(meanwhile: () => Promise<void>, call: () => void) {
  const facts = z.object({ before: z.object({}), after: z.object({}) });
  return defineWrite({
    kinds: ["connection.rename"],
    role: "admin",
    input: z.object({}),
    facts,
    lock: async () => {
      await meanwhile();
      return "a thing";
    },
    read: async () => ({
      // Nothing is asked of Siro here.
      api: {} as SiroTransport,
      kind: "connection.rename" as const,
      target: { id: "c", name: "Denver" },
      before: {},
      after: {},
    }),
    call: async () => call(),
    settled: () => ({}),
    judge: async () => ({ state: "did-not-happen" as const, message: "No." }),
  });
}

test("a member who loses the role while a write waits for its turn writes nothing", async () => {
  const organization = await addOrganization("Acme");
  const actor = await addActor(organization.id, "admin");
  let calls = 0;
  const count = () => {
    calls += 1;
  };
  const allowed = await writeWith(async () => {}, count)(actor, organization, {});
  expect([allowed.status, calls]).toEqual(["succeeded", 1]);
  const denied = await writeWith(() => setRole(actor, "viewer"), count)(actor, organization, {});
  expect([denied.status, calls]).toEqual(["failed", 1]);
  expect(denied).toMatchObject({ problem: { kind: "denied" } });
  const db = await getDatabase();
  const rows = await db
    .select()
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.organizationId, organization.id),
        eq(auditEvents.kind, "connection.rename"),
      ),
    );
  expect(rows).toHaveLength(1);
});
