import { expect, test } from "vitest";
import { addChannel } from "#e2e/testbed/alert-testbed.ts";
import { addOrganization, prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { alertDeliveries } from "#lib/db/monitoring-schema.ts";
import { selectLastProblems } from "./last-problems.ts";

prepareDatabase();

type Row = Partial<typeof alertDeliveries.$inferInsert>;

const sent: Row = { state: "sent", tries: 2, problem: null };
const failed: Row = { state: "failed", tries: 1, problem: "The receiver answered 404." };
const retrying: Row = { state: "waiting", tries: 1, problem: "The receiver answered 500." };
const planned: Row = { state: "waiting", tries: 0, problem: null };

test.each([
  { case: "none yet", rows: [], problem: undefined },
  { case: "failed, then sent", rows: [failed, sent], problem: undefined },
  { case: "sent, then failed", rows: [sent, failed], problem: failed.problem },
  { case: "failed, and another one planned", rows: [failed, planned], problem: failed.problem },
  { case: "tried again later", rows: [sent, retrying], problem: retrying.problem },
  {
    case: "an older one failed again after a newer one was sent",
    rows: [
      { ...retrying, triedAt: new Date(9_000) },
      { ...sent, triedAt: new Date(5_000) },
    ],
    problem: retrying.problem,
  },
  {
    case: "an older one was sent after a newer one failed",
    rows: [
      { ...sent, triedAt: new Date(9_000) },
      { ...failed, triedAt: new Date(5_000) },
    ],
    problem: undefined,
  },
  {
    case: "failed, and another one is being tried",
    rows: [failed, { ...planned, tries: 1 }],
    problem: failed.problem,
  },
])(
  "a channel has a problem while its last message isn't sent: $case",
  async ({ rows, problem }) => {
    const db = await getDatabase();
    const { id: organizationId } = await addOrganization("Acme");
    const secret = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
    const config = { kind: "url" as const, url: "https://hook.example", secret };
    const channelId = await addChannel(organizationId, config);
    for (const [index, row] of rows.entries()) {
      await db.insert(alertDeliveries).values({
        ...{ organizationId, channelId, incidentIds: [], message: {}, event: "opened" },
        ...{ key: `message ${index}`, state: "waiting", createdAt: new Date(index * 1_000) },
        ...row,
      });
    }
    expect((await selectLastProblems(db, organizationId)).get(channelId)).toBe(
      problem ?? undefined,
    );
  },
);
