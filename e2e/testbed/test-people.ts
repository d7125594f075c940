import { findMappingIssues } from "#lib/mapping/find-issues.ts";
import type { MappingIssue } from "#lib/mapping/issue.ts";
import type { MappingInput } from "#lib/mapping/mapping-input.ts";

export const now = new Date("2026-11-27T12:00:00.000Z");

type Row = Record<string, unknown>;

/** A Siro user called `name`, with the email that the company would assign. */
export function siroUser(name: string, changes: Row = {}): Row {
  const [firstName = "", ...rest] = name.split(" ");
  return {
    id: `siro ${name}`,
    email: addressOf(name),
    firstName,
    lastName: rest.join(" ") || null,
    externalId: null,
    phoneNumber: null,
    disabled: false,
    ...changes,
  };
}

export function crmUser(name: string, changes: Row = {}): Row {
  return {
    id: `crm ${name}`,
    externalId: `id ${name}`,
    name,
    email: addressOf(name),
    integrationConnectionId: "first",
    isActive: true,
    ...changes,
  };
}

/** Both, matched by the CRM ID. */
export function tiedPair(name: string, siro: Row = {}, crm: Row = {}) {
  return {
    siroUsers: [siroUser(name, { externalId: `id ${name}`, ...siro })],
    crmUsers: [crmUser(name, crm)],
  };
}

const addressOf = (name: string) => `${name.toLowerCase().replaceAll(" ", ".")}@acme.example`;

type Side = Partial<Omit<MappingInput, "now">>;

export function find(...sides: Side[]): MappingIssue[] {
  return findMappingIssues({
    siroUsers: sides.flatMap((side) => side.siroUsers ?? []),
    crmUsers: sides.flatMap((side) => side.crmUsers ?? []),
    participants: sides.flatMap((side) => side.participants ?? []),
    evidence: sides.flatMap((side) => side.evidence ?? []),
    now,
  });
}

/** "email-mismatch: siro Dana Ortiz, crm Dana Ortiz", in alphabetical order. */
export function say(issues: readonly MappingIssue[]): string[] {
  return issues
    .map(
      ({ kind, siroUserIds, crmUserIds }) =>
        `${kind}: ${[...siroUserIds, ...crmUserIds].join(", ")}`,
    )
    .sort();
}

/** "siro Dana Ortiz = crm Dana Ortiz" */
export function suggested(issues: readonly MappingIssue[]): string[] {
  return issues
    .flatMap(({ suggestion }) =>
      suggestion ? `${suggestion.siroUserId} = ${suggestion.crmUserId}` : [],
    )
    .sort();
}
