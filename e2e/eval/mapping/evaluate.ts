import { findMappingIssues } from "#lib/mapping/find-issues.ts";
import { type KindName, openKinds } from "./kinds.ts";
import type { NoiseLevel } from "./noise.ts";
import { createOrganization } from "./organization.ts";
import { addScore, emptyScore, type Score } from "./score.ts";
import { type Shape, shapes, viewOrganization } from "./shapes.ts";
import { tellTruth } from "./truth.ts";

const now = new Date("2026-11-27T12:00:00.000Z");
const shapeNames = Object.keys(shapes) as Shape[];
const openKindNames = Object.keys(openKinds) as KindName[];

/** How the finder does on one organization per seed, their kinds and the shapes of their rows in turn. */
export function evaluate(
  level: NoiseLevel,
  seeds: readonly number[],
  size: number,
  kindNames: readonly KindName[] = openKindNames,
): Score {
  const score = emptyScore();
  for (const [i, seed] of seeds.entries()) {
    const kind = kindNames[i % kindNames.length];
    const organization = createOrganization(seed, level, size, kind);
    const shape = shapeNames[i % shapeNames.length] ?? "flat";
    const issues = findMappingIssues({ ...viewOrganization(organization, shape), now });
    addScore(score, tellTruth(organization), issues);
  }
  return score;
}
