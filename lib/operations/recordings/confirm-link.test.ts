import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestbed, type Testbed } from "#e2e/testbed/testbed.ts";
import { whileAsked } from "#e2e/testbed/while-asked.ts";
import { judgedProposals } from "#lib/db/crm-schema.ts";
import { auditEvents, memberships } from "#lib/db/schema.ts";

let bed: Testbed;
let confirmLink: typeof import("./confirm-link.ts").confirmLink;

beforeAll(async () => {
  bed = await openTestbed({ withIdentity: false });
  ({ confirmLink } = await import("./confirm-link.ts"));
}, 120_000);
afterAll(() => bed.close());

const linkedId = () => bed.sandbox.state.seed.recordings.linkedWrong?.[0] ?? "";

async function fingerprint(): Promise<string> {
  const { organizationTransport } = await import("#lib/credentials/siro-for.ts");
  const { readLinked } = await import("./recording-link.ts");
  const { fingerprintOf } = await import("#lib/linking/link-state.ts");
  const api = await organizationTransport(bed.organization.id);
  return fingerprintOf((await readLinked(api, linkedId())).link);
}

const confirm = (expected: string) =>
  confirmLink(bed.actor, bed.organization, {
    recordingId: linkedId(),
    expected,
    linkedId: "e1",
    proposed: {
      id: "e2",
      confidence: 0.97,
      verdict: "likely",
      reasons: [{ kind: "late", minutes: 4 }],
    },
  });

const kept = () =>
  bed.db.select().from(judgedProposals).where(eq(judgedProposals.recordingId, linkedId()));

test("a link that changed meanwhile is not confirmed, and nothing is noted", async () => {
  const outcome = await confirm("something else");
  expect(outcome).toMatchObject({ status: "failed", problem: { kind: "stale" } });
  expect(await kept()).toEqual([]);
});

test("a member who loses the role while Siro answers confirms nothing", async () => {
  const become = (role: "owner" | "viewer") => bed.db.update(memberships).set({ role });
  const expected = await fingerprint();
  const outcome = await whileAsked(
    bed.sandbox,
    { method: "GET", path: linkedId() },
    () => confirm(expected),
    () => become("viewer"),
  );
  await become("owner");
  expect(outcome).toMatchObject({ status: "failed", problem: { kind: "denied" } });
  expect(await kept()).toEqual([]);
});

test("a confirmed link is noted with what was proposed instead, and audited, without a write to Siro", async () => {
  const expected = await fingerprint();
  await bed.siro.clearJournal();
  const outcome = await confirm(expected);
  expect(outcome.status).toBe("succeeded");
  const [row] = await kept();
  expect(row).toMatchObject({ proposedId: "e2", confidence: 0.97, outcome: "changed" });
  const [event] = await bed.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.id, row?.auditId ?? ""));
  expect(event).toMatchObject({ kind: "recording.confirm-link", targetId: linkedId() });
  const { entries } = await bed.siro.listJournal();
  expect(entries.filter(({ method }) => method !== "GET")).toEqual([]);
});
