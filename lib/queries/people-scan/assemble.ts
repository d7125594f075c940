import type { AppointmentEvidence } from "#lib/mapping/appointment-evidence.ts";
import { joinPeople, type Person } from "#lib/mapping/join-people.ts";
import type { User } from "#lib/siro/organization/users.ts";
import { compareTexts } from "#lib/text-order.ts";
import type { Changed, CrmRecord, CrmSide, PeopleScan, ScannedPerson, SiroSide } from "./scan.ts";
import { scanIssues } from "./scan-issues.ts";

/** Joins both sides and sorts by name, without counts. */
export function assemble(siro: SiroSide, crm: CrmSide): PeopleScan {
  const people = joinPeople(siro.users, crm.users)
    .map(named)
    .sort((a, b) => compareTexts(a.name, b.name) || (a.id < b.id ? -1 : 1));
  return {
    siro,
    crm,
    connections: new Map(),
    missing: siro.missing,
    people,
    byId: indexPeople(people),
    issues: [],
    evidence: [],
    impact: null,
    impactProblem: null,
    appointments: new Map(),
    isRead: false,
    checkedAt: null,
  };
}

/** The scan with changed records replaced, and new comparisons taken in. Counts are kept. */
export function withChanged(scan: PeopleScan, changed: Changed): PeopleScan {
  const users = replaced(scan.siro.users, changed.users);
  const records = replaced(scan.crm.users, changed.records);
  const { siro, crm, people, byId } = assemble(
    { ...scan.siro, users },
    { ...scan.crm, users: records },
  );
  const now = new Date();
  const evidence = freshEvidence([...scan.evidence, ...changed.evidence], now);
  const issues = scanIssues(siro, crm, now, evidence);
  return { ...scan, siro, crm, people, byId, issues, evidence };
}

const EVIDENCE_HOLDS_MS = 24 * 3_600_000;

/** The last comparison of each pair, unless it's old or says nothing. */
function freshEvidence(all: readonly AppointmentEvidence[], now: Date): AppointmentEvidence[] {
  const last = new Map(all.map((one) => [`${one.siroUserId} ${one.crmUserId}`, one]));
  const isFresh = ({ at }: AppointmentEvidence) =>
    now.getTime() - Date.parse(at) < EVIDENCE_HOLDS_MS;
  return [...last.values()].filter((one) => one.appointments > 0 && isFresh(one));
}

function replaced<T extends { id: string }>(rows: readonly T[], changed: readonly T[]): T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of changed) byId.set(row.id, row);
  return [...byId.values()];
}

function indexPeople(people: readonly ScannedPerson[]): PeopleScan["byId"] {
  const byId: PeopleScan["byId"] = new Map();
  for (const person of people) for (const { id } of person.crm) byId.set(id, person);
  for (const person of people) byId.set(person.id, person);
  return byId;
}

function named(person: Person<CrmRecord>): ScannedPerson {
  const { id, siro, crm } = person;
  const siroName = siro ? nameOfUser(siro) : "";
  const email = siro?.email ?? crm.find((record) => record.email)?.email;
  const name = siroName || crm.map(nameOfRecord).find(Boolean) || email || id;
  const words = [
    siroName,
    siro?.email,
    siro?.externalId,
    ...crm.flatMap((record) => [record.name, record.email, record.externalId, record.id]),
    siro?.id,
  ];
  return { ...person, name, searchText: words.filter(Boolean).join(" ").toLowerCase() };
}

const nameOfRecord = ({ name }: CrmRecord) => name?.trim();

/** First and last name; "" if Siro has neither. */
export function nameOfUser({ firstName, lastName }: Pick<User, "firstName" | "lastName">): string {
  return [firstName, lastName].filter(Boolean).join(" ").trim();
}
