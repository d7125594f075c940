import { expect, test } from "vitest";
import { type KindName, openKinds } from "../kinds.ts";
import { precision, recall, sumCounts } from "../score.ts";
import { exportOrganization } from "./export.ts";
import { parseLabeled, readLabeled } from "./format.ts";
import { addLabeledScore, emptyLabeledScore, judgeLabeled } from "./score.ts";

/** Organizations that somebody labeled elsewhere take the place of our own. */
const folder = process.env.MAPPING_LABELLED_DIR;
const labeled = folder
  ? readLabeled(folder).map(({ organization }) => organization)
  : (Object.keys(openKinds) as KindName[]).map((kind, i) =>
      parseLabeled(JSON.stringify(exportOrganization(i + 1, "middle", 300, kind))),
    );

test("the finder reaches its goals on labeled organizations", () => {
  const score = emptyLabeledScore();
  for (const organization of labeled) addLabeledScore(score, organization);
  const all = sumCounts(score);
  expect(all.labels).toBeGreaterThan(100);
  expect(recall(all)).toBeGreaterThan(0.97);
  expect(precision(all)).toBeGreaterThan(0.98);
  // A namesake on each side is wrong here, though nothing in the records speaks against it.
  expect(score.suggestions.right / score.suggestions.told).toBeGreaterThan(0.98);
  expect(score.needed.suggested / score.needed.people).toBeGreaterThan(0.88);
  expect(score.forbidden).toBe(0);
});

test("an issue that no label speaks of is wrong, and a label without an issue is missed", () => {
  const [organization] = labeled;
  if (!organization) throw new Error("there is no labeled organization");
  const { missed } = judgeLabeled(organization);
  const bare = judgeLabeled({ ...organization, truth: { ...organization.truth, issues: [] } });
  expect(bare.right).toEqual([]);
  expect(bare.wrong.length).toBeGreaterThan(50);
  const silent = judgeLabeled({ ...organization, siroUsers: [], crmUsers: [], participants: [] });
  expect(silent.missed).toHaveLength(organization.truth.issues.length);
  expect(missed.length).toBeLessThan(silent.missed.length);
});
