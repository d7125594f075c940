import type { AppointmentEvidence } from "#lib/mapping/appointment-evidence.ts";
import { findMappingIssues } from "#lib/mapping/find-issues.ts";
import type { IssueKind, MappingIssue } from "#lib/mapping/issue.ts";
import type { CrmRecord, CrmSide, SiroSide } from "./scan.ts";

/** Kinds that report a missing user, so that side must be complete. */
const NEEDS_ALL_CRM_USERS: readonly IssueKind[] = [
  "siro-user-without-crm-user",
  "unknown-external-id",
];
const NEEDS_ALL_SIRO_USERS: readonly IssueKind[] = ["crm-user-without-siro-user"];

/** The finder does not use raw rows, and 20,000 of them take memory. */
const NO_RAW = {};

/**
 * Mapping issues among the people read. If a side is partial, missing users on it are not reported, only
 * issues between people who were read.
 */
export function scanIssues(
  siro: SiroSide,
  crm: CrmSide,
  now: Date,
  evidence: readonly AppointmentEvidence[] = [],
): MappingIssue[] {
  return findAmong(siro, crm, now, evidence).filter(
    ({ kind, suggestion }) =>
      suggestion !== null ||
      ((crm.complete || !NEEDS_ALL_CRM_USERS.includes(kind)) &&
        (siro.complete || !NEEDS_ALL_SIRO_USERS.includes(kind))),
  );
}

/** Issues during the scan: only those that no later record can change. */
export function issuesSoFar(siro: SiroSide, crm: CrmSide, now: Date): MappingIssue[] {
  return findAmong(siro, crm, now).filter(
    ({ kind }) => !NEEDS_ALL_CRM_USERS.includes(kind) && !NEEDS_ALL_SIRO_USERS.includes(kind),
  );
}

function findAmong(
  siro: SiroSide,
  crm: CrmSide,
  now: Date,
  evidence: readonly AppointmentEvidence[] = [],
): MappingIssue[] {
  const people =
    crm.source === "list"
      ? { crmUsers: crm.users.map((record) => ({ ...record, raw: NO_RAW })) }
      : { crmUsers: [], participants: crm.users.map(asParticipant) };
  return findMappingIssues({ siroUsers: siro.users, ...people, evidence, now });
}

function asParticipant(record: CrmRecord) {
  const { id, externalId, name, email, integrationConnectionId } = record;
  return { userId: id, externalId, name, email, integrationConnectionId };
}
