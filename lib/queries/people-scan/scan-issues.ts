import { findMappingIssues } from "#lib/mapping/find-issues.ts";
import type { IssueKind, MappingIssue } from "#lib/mapping/issue.ts";
import type { CrmRecord, CrmSide, SiroSide } from "./scan.ts";

/** Who says that somebody is missing on a side must have read that side to its end. */
const NEEDS_ALL_CRM_USERS: readonly IssueKind[] = [
  "siro-user-without-crm-user",
  "unknown-external-id",
];
const NEEDS_ALL_SIRO_USERS: readonly IssueKind[] = ["crm-user-without-siro-user"];

/** Nobody looks into the row as Siro sent it any more, and 20,000 of them need room. */
const NO_RAW = {};

/**
 * The mapping issues among those who were read. Where a side is partial, nobody is said to be missing
 * on it: there are only issues of people who are there, and pairs that were found.
 */
export function scanIssues(siro: SiroSide, crm: CrmSide, now: Date): MappingIssue[] {
  return findAmong(siro, crm, now).filter(
    ({ kind, suggestion }) =>
      suggestion !== null ||
      ((crm.complete || !NEEDS_ALL_CRM_USERS.includes(kind)) &&
        (siro.complete || !NEEDS_ALL_SIRO_USERS.includes(kind))),
  );
}

/** While both sides still grow: only what no further record can change. */
export function issuesSoFar(siro: SiroSide, crm: CrmSide, now: Date): MappingIssue[] {
  return findAmong(siro, crm, now).filter(
    ({ kind }) => !NEEDS_ALL_CRM_USERS.includes(kind) && !NEEDS_ALL_SIRO_USERS.includes(kind),
  );
}

function findAmong(siro: SiroSide, crm: CrmSide, now: Date): MappingIssue[] {
  const people =
    crm.source === "list"
      ? { crmUsers: crm.users.map((record) => ({ ...record, raw: NO_RAW })) }
      : { crmUsers: [], participants: crm.users.map(asParticipant) };
  return findMappingIssues({ siroUsers: siro.users, ...people, now });
}

function asParticipant(record: CrmRecord) {
  const { id, externalId, name, email, integrationConnectionId } = record;
  return { userId: id, externalId, name, email, integrationConnectionId };
}
