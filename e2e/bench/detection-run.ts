import { createOrganization } from "#e2e/eval/mapping/organization.ts";
import { viewOrganization } from "#e2e/eval/mapping/shapes.ts";
import { findMappingIssues } from "#lib/mapping/find-issues.ts";
import { readCrmUser } from "#lib/siro/organization/crm-users.ts";
import type { DetectionRun, DetectionStory } from "./detection.ts";
import { timeMs } from "./statistics.ts";

/*
 * One measurement in a process of its own, so that nothing is warm and nothing else is in its memory.
 *   node detection-run.ts <people> <story> <runs>
 */

const [people = "1000", story = "realistic", runs = "9"] = process.argv.slice(2);

type Rows = ReturnType<typeof createRows>;

function createRows(count: number) {
  const { siroUsers, crmUsers, participants } = viewOrganization(
    createOrganization(1, "middle", Math.round(count * 1.1)),
    "flat",
  );
  return {
    siroUsers: siroUsers.slice(0, count),
    crmUsers: crmUsers.flatMap((row) => readCrmUser(row) ?? []).slice(0, count),
    participants,
  };
}

const stories: Record<DetectionStory, (rows: Rows) => Rows> = {
  realistic: (rows) => rows,
  "all unmatched": ({ siroUsers, crmUsers, participants }) => ({
    siroUsers: siroUsers.map((row) => ({ ...row, externalId: null })),
    crmUsers: crmUsers.map((row) => ({
      ...row,
      siroUserId: null,
      email: row.email?.replace("@", "@mail.") ?? null,
    })),
    participants,
  }),
  "all share a name": ({ siroUsers, crmUsers, participants }) => ({
    siroUsers: siroUsers.map((row) => ({ ...row, firstName: "Dana", lastName: "Ortiz" })),
    crmUsers: crmUsers.map((row) => ({ ...row, name: "Dana Ortiz" })),
    participants,
  }),
};

const rows = stories[story as DetectionStory](createRows(Number(people)));
const now = new Date();
const find = () => findMappingIssues({ ...rows, now });

globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
let issues: ReturnType<typeof find> = [];
const [firstMs = 0, ...warmMs] = await timeMs(1 + Number(runs), async () => {
  issues = find();
});
globalThis.gc?.();
const heldBytes = process.memoryUsage().heapUsed - before;
const peakBytes = process.resourceUsage().maxRSS * 1024;

const run: DetectionRun = {
  siroUsers: rows.siroUsers.length,
  crmUsers: rows.crmUsers.length,
  issues: issues.length,
  firstMs,
  warmMs,
  heldBytes,
  peakBytes,
};
console.log(JSON.stringify(run));
