import "server-only";
import { clip, clipName, clipNames } from "#lib/clip.ts";
import type { Tally } from "#lib/mapping/impact.ts";
import { nameOfUser } from "#lib/queries/people-scan/assemble.ts";
import type { CrmRecord, PeopleScan, ScannedPerson } from "#lib/queries/people-scan/scan.ts";
import type { User } from "#lib/siro/organization/users.ts";
import type { PersonState } from "../search.ts";
import { isDisabled, isInactive, stateOf, teamOf } from "./directory.ts";

/** Data of a person's page: both current records and the recording counts. Plain data. */
export type PersonDetail = {
  id: string;
  name: string;
  state: PersonState;
  isDisabled: boolean;
  isInactive: boolean;
  siro: SiroRecord | null;
  crm: CrmRecordShown[];
  /** Null if recordings were not counted. */
  tally: (Tally & { complete: boolean }) | null;
};

export type SiroRecord = {
  id: string;
  name: string | null;
  email: string | null;
  externalId: string | null;
  team: string | null;
  coachOf: string[];
  /** Null if Siro does not say. */
  isAdmin: boolean | null;
  disabled: boolean | null;
  billable: boolean | null;
  createdAt: string | null;
};

export type CrmRecordShown = {
  id: string;
  name: string | null;
  email: string | null;
  externalId: string | null;
  connection: string | null;
  isActive: boolean | null;
  deletedAt: string | null;
  /** ID of the Siro user that this row points to. */
  siroUserId: string | null;
  updatedAt: string | null;
  /** The row as Siro sent it, with very long texts cut. */
  rawText: string;
};

export function personDetail(person: ScannedPerson, scan: PeopleScan): PersonDetail {
  const { id, name, siro, crm } = person;
  const { impact } = scan;
  const tally = siro && impact && (impact.byUser.get(siro.id) ?? NONE);
  return {
    id,
    name: clipName(name),
    state: stateOf(person),
    isDisabled: isDisabled(person),
    isInactive: isInactive(person),
    siro: siro && clipNames(siroRecord(siro, scan), "name"),
    crm: crm.map((record) => clipNames(crmRecord(record, scan), "name")),
    tally: impact && { ...(tally ?? NONE), complete: impact.complete },
  };
}

const NONE: Tally = { recordings: 0, unlinked: 0, processing: 0, recent: [] };

export function siroRecord(user: User, scan: PeopleScan): SiroRecord {
  const { id, email, externalId, disabled, billable, createdAt, coachTeamIds } = user;
  const { teams, adminIds } = scan.siro;
  return {
    id,
    name: nameOfUser(user) || null,
    email,
    externalId,
    team: teamOf({ siro: user }, scan),
    coachOf: (coachTeamIds ?? []).map((teamId) => teams.get(teamId) ?? teamId),
    isAdmin: adminIds ? adminIds.has(id) : null,
    disabled,
    billable,
    createdAt,
  };
}

export function crmRecord(record: CrmRecord, { connections }: PeopleScan): CrmRecordShown {
  const { id, name, email, externalId, isActive, deletedAt, siroUserId, updatedAt } = record;
  const connectionId = record.integrationConnectionId;
  return {
    id,
    name,
    email,
    externalId,
    connection: connectionId && (connections.get(connectionId) ?? connectionId),
    isActive,
    deletedAt,
    siroUserId,
    updatedAt,
    rawText: indented(record.rawText),
  };
}

const LONGEST_TEXT = 2_000;

function indented(json: string): string {
  const cut = (_key: string, value: unknown) =>
    typeof value === "string" ? clip(value, LONGEST_TEXT) : value;
  return JSON.stringify(JSON.parse(json), cut, 2);
}
