import { findMappingIssues } from "#lib/mapping/find-issues.ts";
import type { IssueKind, MappingIssue } from "#lib/mapping/issue.ts";
import type { Count } from "../score.ts";
import type { LabeledIssue, LabeledOrganization } from "./format.ts";

/** The labels' names for our kinds. They have none for service accounts. */
export const LABEL_KINDS: Record<IssueKind, string> = {
  "crm-user-without-siro-user": "crm-without-siro",
  "siro-user-without-crm-user": "siro-without-crm",
  "unknown-external-id": "external-id-dangling",
  "swapped-external-ids": "external-id-conflict",
  "duplicate-siro-users": "duplicate-siro",
  "contested-siro-user": "crm-conflict",
  "disabled-siro-user": "tied-to-disabled",
  "inactive-crm-user": "inactive-crm",
  "email-mismatch": "email-differs",
  "same-name": "same-name",
  "several-connections": "multi-connection",
  "missing-email": "missing-email",
  "service-account": "service-account",
};

export type LabeledScore = {
  /** By the labels' own kinds. */
  byKind: Map<string, Count>;
  suggestions: { told: number; right: number };
  needed: { people: number; suggested: number };
  /** Suggestions for machines, or on a first name alone. */
  forbidden: number;
};

type Told = { kind: string; ids: Set<string>; issue: MappingIssue };
type Labels = ReadonlyMap<string, readonly LabeledIssue[]>;

export const emptyLabeledScore = (): LabeledScore => ({
  byKind: new Map(),
  suggestions: { told: 0, right: 0 },
  needed: { people: 0, suggested: 0 },
  forbidden: 0,
});

/** What the finder says of a labeled organization, sorted into right, tolerated, wrong and missed. */
export function judgeLabeled({ truth, meta, ...rows }: LabeledOrganization) {
  const issues = findMappingIssues({ ...rows, now: new Date(meta.now) });
  const told = issues.map(toTold);
  const required = indexById(truth.issues.flatMap(({ alt, ...label }) => [label, ...alt]));
  const tolerated = indexById(truth.tolerated);
  const machines = new Set(truth.serviceIds);
  const isTolerated = (one: Told) =>
    answersAny(one, tolerated) ||
    (one.kind === "service-account" && [...one.ids].every((id) => machines.has(id)));
  const right = told.filter((one) => answersAny(one, required));
  const others = told.filter((one) => !answersAny(one, required));
  const toldById = new Map<string, Told[]>();
  for (const one of told) for (const id of one.ids) push(toldById, id, one);
  const isFound = (label: LabeledIssue) =>
    toldById.get(idsOf(label)[0] ?? "")?.some((one) => answers(one, label)) ?? false;
  return {
    issues,
    right,
    wrong: others.filter((one) => !isTolerated(one)),
    missed: truth.issues.filter((label) => ![label, ...label.alt].some(isFound)),
  };
}

const idsOf = ({ siroUserIds, crmUserIds }: LabeledIssue) => [...siroUserIds, ...crmUserIds];

/** The counterpart of a suggestion counts among the people of an issue: the admin reads of both. */
function toTold(issue: MappingIssue): Told {
  const { kind, suggestion } = issue;
  const ids = new Set(idsOf(issue));
  if (suggestion) ids.add(suggestion.siroUserId).add(suggestion.crmUserId);
  return { kind: LABEL_KINDS[kind], ids, issue };
}

/** An issue answers a label of its kind if it names everybody whom the label names. */
const answers = ({ kind, ids }: Told, label: LabeledIssue) =>
  kind === label.kind && idsOf(label).every((id) => ids.has(id));

function indexById(labels: readonly LabeledIssue[]): Labels {
  const index = new Map<string, LabeledIssue[]>();
  for (const label of labels) for (const id of idsOf(label)) push(index, id, label);
  return index;
}

const answersAny = (one: Told, labels: Labels) =>
  [...one.ids].some((id) => labels.get(id)?.some((label) => answers(one, label)));

function push<T>(index: Map<string, T[]>, key: string, value: T) {
  const values = index.get(key);
  if (values) values.push(value);
  else index.set(key, [value]);
}

/** Sorts the suggested pairs into right and wrong, and tells who of those needed got none. */
function judgeSuggestions({ truth }: LabeledOrganization, issues: readonly MappingIssue[]) {
  const pairs = new Set([...truth.pairs, ...truth.needed.flatMap(pairsOf)].map(keyOf));
  const poor = new Set(truth.poor.map(keyOf));
  const never = new Set([...truth.serviceIds, ...truth.firstNameOnly]);
  const suggested = [
    ...new Map(
      issues.flatMap(({ suggestion }) => (suggestion ? [[keyOf(suggestion), suggestion]] : [])),
    ).values(),
  ];
  const isRight = (pair: Pair) => pairs.has(keyOf(pair)) && !poor.has(keyOf(pair));
  const keys = new Set(suggested.map(keyOf));
  return {
    right: suggested.filter(isRight),
    wrong: suggested.filter((pair) => !isRight(pair)),
    forbidden: suggested.filter(
      ({ siroUserId, crmUserId }) => never.has(siroUserId) || never.has(crmUserId),
    ),
    missing: truth.needed.filter((one) => !pairsOf(one).some((pair) => keys.has(keyOf(pair)))),
  };
}

type Pair = { siroUserId: string; crmUserId: string };
const keyOf = ({ siroUserId, crmUserId }: Pair) => `${siroUserId} ${crmUserId}`;
const pairsOf = ({ crmUserId, siroUserIds }: { crmUserId: string; siroUserIds: string[] }) =>
  siroUserIds.map((siroUserId) => ({ siroUserId, crmUserId }));

/** Adds how the finder did on one labeled organization. */
export function addLabeledScore(score: LabeledScore, organization: LabeledOrganization) {
  const { issues, right, wrong, missed } = judgeLabeled(organization);
  for (const { kind } of organization.truth.issues) countOf(score, kind).labels++;
  for (const { kind } of organization.truth.issues) countOf(score, kind).found++;
  for (const { kind } of missed) countOf(score, kind).found--;
  for (const { kind } of right) countOf(score, kind).right++;
  for (const { kind } of [...right, ...wrong]) countOf(score, kind).told++;
  const suggestions = judgeSuggestions(organization, issues);
  score.suggestions.right += suggestions.right.length;
  score.suggestions.told += suggestions.right.length + suggestions.wrong.length;
  score.needed.people += organization.truth.needed.length;
  score.needed.suggested += organization.truth.needed.length - suggestions.missing.length;
  score.forbidden += suggestions.forbidden.length;
}

function countOf({ byKind }: LabeledScore, kind: string): Count {
  const count = byKind.get(kind) ?? { labels: 0, told: 0, found: 0, right: 0 };
  byKind.set(kind, count);
  return count;
}
