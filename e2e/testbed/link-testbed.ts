import { desc, eq } from "drizzle-orm";
import type { LinkType } from "#e2e/sandbox/rows.ts";
import { defaultVariants } from "#e2e/sandbox/variants.ts";
import type { LinkChange } from "#lib/operations/recordings/recording-link.ts";
import type { Outcome } from "#lib/problems/outcome.ts";
import { openTestbed } from "./testbed.ts";

/** A testbed with the writes of links, and what their tests ask of Siro and of the audit log. */
export async function openLinkTestbed() {
  const bed = await openTestbed();
  const operations = {
    ...(await import("#lib/operations/recordings/link-recording.ts")),
    ...(await import("#lib/operations/recordings/unlink-recording.ts")),
    ...(await import("#lib/operations/recordings/undo-link.ts")),
    ...(await import("#lib/operations/reconcile-writes.ts")),
  };
  const schema = await import("#lib/db/schema.ts");
  const linkState = await import("#lib/linking/link-state.ts");
  const { getRecording } = await import("#lib/siro/organization/recordings.ts");
  const { organizationTransport } = await import("#lib/credentials/siro-for.ts");
  const { actor, db, organization, sandbox, siro } = bed;
  const row = (id: string) => {
    const found = sandbox.state.recordings.get(id);
    if (!found) throw new Error(`no recording ${id}`);
    return found;
  };
  const shownOf = async (id: string) => {
    const api = await organizationTransport(organization.id);
    return linkState.linkOf((await getRecording(api, { recordingId: id })).crm);
  };
  const expectedOf = async (id: string) => linkState.fingerprintOf(await shownOf(id));
  const auditIdOf = (outcome: Outcome<LinkChange>) => {
    if (!outcome.auditId) throw new Error(JSON.stringify(outcome));
    return outcome.auditId;
  };
  return Object.assign(bed, {
    operations,
    schema,
    linkState,
    row,
    shownOf,
    expectedOf,
    auditIdOf,
    take: takerOf(sandbox.state.seed.recordings),
    rightOne: (id: string) => row(id).rightEngagementId ?? "",
    link: async (id: string, target: { dataType: LinkType } & Record<string, string>) =>
      operations.linkRecording(actor, organization, {
        recordingId: id,
        target,
        expected: await expectedOf(id),
      }),
    undo: (outcome: Outcome<LinkChange>) =>
      operations.undoLink(actor, organization, { auditId: auditIdOf(outcome) }),
    async auditRow(id: string) {
      const { auditEvents } = schema;
      const [found] = await db.select().from(auditEvents).where(eq(auditEvents.id, id));
      if (!found) throw new Error("no audit row");
      return found;
    },
    async lastAuditRow() {
      const { auditEvents } = schema;
      const [found] = await db
        .select()
        .from(auditEvents)
        .orderBy(desc(auditEvents.at), desc(auditEvents.id))
        .limit(1);
      return found;
    },
    writesTo: async (id: string) =>
      (await siro.listJournal()).entries.filter(
        ({ method, path }) => method !== "GET" && path.includes(id),
      ),
    loseAnswer: (method: string) =>
      siro.addFaults({
        match: { method, path: "/link$" },
        effect: { loseAnswer: true },
        times: 1,
      }),
    async clear() {
      await siro.clearFaults();
      await siro.changeVariants(defaultVariants());
    },
  });
}

export type LinkTestbed = Awaited<ReturnType<typeof openLinkTestbed>>;

/** Hands out a recording of a story that no other test has used. */
function takerOf(recordings: Record<string, string[]>) {
  const taken = new Map<string, number>();
  return (story: string): string => {
    const count = taken.get(story) ?? 0;
    taken.set(story, count + 1);
    const id = recordings[story]?.[count];
    if (!id) throw new Error(`no ${story} left`);
    return id;
  };
}
