import "server-only";
import {
  type ConnectionSummary,
  summarizeConnections,
} from "#lib/mapping/summarize-connections.ts";
import type { PeopleScan } from "#lib/queries/people-scan/scan.ts";
import { hasFilters, type PeopleFilters } from "../search.ts";
import type { ListedIssue } from "./issue-list.ts";
import { issueRow, knownIn } from "./issue-rows.ts";
import { byAffected } from "./issues.ts";
import type { Statement } from "./rows.ts";

/** Most changes in one bulk dialog. The rest follow once these are made. */
const MOST_CHANGES = 100;

type Covered = { summary: ConnectionSummary; issues: ListedIssue[] };

/** Open issues, split by whether a statement about their connection covers them. */
export type FoldedIssues = { covered: Covered[]; others: ListedIssue[] };

/** Folds issues that share a cause. Issues that wait for a sync, or are fixed, keep their row. */
export function foldIssues(open: readonly ListedIssue[], scan: PeopleScan): FoldedIssues {
  // A partial scan may find causes that the rest of the people don't share.
  if (!scan.isRead) return { covered: [], others: [...open] };
  const byId = new Map(open.filter(isUnsolved).map((each) => [each.issue.id, each]));
  const issues = [...byId.values()].map(({ issue }) => issue);
  const summaries = summarizeConnections(scan.siro.users, scan.crm.users, issues);
  const covered = summaries.map((summary) => ({
    summary,
    issues: summary.issueIds.flatMap((id) => byId.get(id) ?? []),
  }));
  const folded = new Set(covered.flatMap((each) => each.issues));
  return { covered, others: open.filter((each) => !folded.has(each)) };
}

/** Issues to list: those of the chosen statement; all if a filter is set; else those without a statement. */
export function issuesToList(
  open: readonly ListedIssue[],
  { covered, others }: FoldedIssues,
  filters: PeopleFilters,
): readonly ListedIssue[] {
  const chosen = covered.find(({ summary }) => summary.id === filters.statement);
  if (chosen) return chosen.issues;
  return hasFilters({ ...filters, statement: "" }) ? open : others;
}

/** A statement counts as one issue. */
export function countIssues({ covered, others }: FoldedIssues): number {
  return covered.length + others.length;
}

export function statementsOf({ covered }: FoldedIssues, scan: PeopleScan): Statement[] {
  const { domains } = knownIn(scan);
  return covered.map(({ summary, issues }) => {
    const { id, connectionId, statement, proposal, pairs, crmDomain } = summary;
    const changes = issues
      .toSorted(byAffected)
      .map((each) => issueRow(each, scan, crmDomain))
      .filter(({ suggested }) => suggested !== null)
      .slice(0, MOST_CHANGES)
      .map(({ id, personName, suggested }) => ({ id, personName, suggested }));
    const connection = scan.connections.get(connectionId) ?? connectionId;
    const isNew = crmDomain !== null && (domains.get(crmDomain) ?? 0) <= 1;
    const newDomain = isNew ? crmDomain : null;
    return { id, connection, statement, proposal, people: pairs.length, changes, newDomain };
  });
}

const isUnsolved = ({ status }: ListedIssue) => status === "open" || status === "not-fixed";
