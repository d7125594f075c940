import "server-only";
import { bulkFix } from "#lib/mapping/bulk-fix.ts";
import {
  domainOf,
  fixOptions,
  type IssuePeople,
  type KnownEmails,
} from "#lib/mapping/fix-options.ts";
import { ISSUE_KINDS, type IssueKind, type MappingIssue } from "#lib/mapping/issue.ts";
import { type CrmPerson, emailKey } from "#lib/mapping/join-people.ts";
import { markDifference, type Piece } from "#lib/mapping/mark-difference.ts";
import { nameOfUser } from "#lib/queries/people-scan/assemble.ts";
import type { CrmRecord, PeopleScan } from "#lib/queries/people-scan/scan.ts";
import type { User } from "#lib/siro/organization/users.ts";
import type { ListedIssue } from "./issue-list.ts";
import type { IssueRow, Side } from "./rows.ts";

/**
 * An issue as the table shows it. `movedTo` is the domain that most people of the connection moved to
 * in the CRM.
 */
export function issueRow(
  listed: ListedIssue,
  scan: PeopleScan,
  movedTo: string | null = null,
): IssueRow {
  const { issue, personName, impact, appointments, status, note, decision } = listed;
  const people = recordsOf(scan, issue);
  const { siro, crm } = sidesOf(issue.kind, people, scan);
  return {
    id: issue.id,
    kind: issue.kind,
    personName,
    siro,
    crm,
    impact: impact && { ...impact, complete: scan.impact?.complete === true },
    appointments,
    status,
    note,
    ...inBulk(listed, people, scan, movedTo),
    copyText: copyText(issue, people, scan),
    decision: decision && {
      reason: decision.reason,
      by: decision.decidedByName,
      until: decision.until,
      at: decision.decidedAt,
    },
  };
}

/** The change that may be made in bulk, or why there is none. */
function inBulk(
  { issue, status }: ListedIssue,
  people: IssuePeople,
  scan: PeopleScan,
  movedTo: string | null,
): Pick<IssueRow, "suggested" | "notInBulk"> {
  if (status !== "open" && status !== "not-fixed") return { suggested: null, notInBulk: null };
  const known = knownIn(scan);
  const found = bulkFix(issue, people, fixOptions(issue, people, known), known, movedTo);
  if (typeof found === "string") return { suggested: null, notInBulk: found };
  const { siroUserId, before, after } = found;
  return { suggested: { siroUserId, before, after }, notInBulk: null };
}

/** The records in an issue, the suggested pair first. */
export function recordsOf(
  { byId }: Pick<PeopleScan, "byId">,
  { siroUserIds, crmUserIds, suggestion }: MappingIssue,
): { siroUsers: User[]; crmUsers: CrmRecord[] } {
  const withPair = (id: string | undefined, ids: string[]) => [
    ...new Set(id === undefined ? ids : [id, ...ids]),
  ];
  return {
    siroUsers: withPair(suggestion?.siroUserId, siroUserIds).flatMap(
      (id) => byId.get(id)?.siro ?? [],
    ),
    crmUsers: withPair(suggestion?.crmUserId, crmUserIds).flatMap(
      (id) => byId.get(id)?.crm.find((record) => record.id === id) ?? [],
    ),
  };
}

type Texts = { id: string; name: string; email: string; note: string | null };

/** Kinds about different people, where differences are expected and not marked. */
const OF_DIFFERENT_PEOPLE: readonly IssueKind[] = ["swapped-external-ids", "same-name"];

/** Compares each record with the first of the other side, or with its duplicate if there is no other side. */
export function sidesOf(
  kind: IssueKind,
  { siroUsers, crmUsers }: { siroUsers: readonly User[]; crmUsers: readonly CrmRecord[] },
  { connections }: Pick<PeopleScan, "connections">,
): { siro: Side[]; crm: Side[] } {
  const siro = siroUsers.map(
    (user): Texts => ({
      id: user.id,
      name: nameOfUser(user),
      email: user.email ?? "",
      note: user.disabled === true ? "Disabled" : null,
    }),
  );
  const isInSeveral = new Set(crmUsers.map((each) => each.integrationConnectionId)).size > 1;
  const crm = crmUsers.map((record): Texts => {
    const connectionId = record.integrationConnectionId ?? "";
    const place = isInSeveral ? (connections.get(connectionId) ?? connectionId) : null;
    const isGone = record.isActive === false || record.deletedAt !== null;
    return {
      id: record.id,
      name: record.name?.trim() ?? "",
      email: record.email ?? "",
      note: isGone ? "Inactive" : place || null,
    };
  });
  const isOfOne = !OF_DIFFERENT_PEOPLE.includes(kind);
  const against = (own: Texts[], other: Texts[]) =>
    own.map((each, index) =>
      marked(each, isOfOne ? (other[0] ?? own[index === 0 ? 1 : 0]) : undefined),
    );
  return { siro: against(siro, crm), crm: against(crm, siro) };
}

function marked(own: Texts, other: Texts | undefined): Side {
  const { id, note } = own;
  return {
    id,
    note,
    name: isSameWords(own.name, other?.name) ? plain(own.name) : differences(own.name, other?.name),
    email: differences(own.email, other?.email),
  };
}

/** A text is not marked if the other side has none to compare it with. */
function differences(own: string, other: string | undefined): Piece[] {
  return other ? markDifference(own, other).left : plain(own);
}

const plain = (text: string): Piece[] => (text ? [{ text, differs: false }] : []);

/** "Lee, Kim" equals "Kim Lee". */
function isSameWords(a: string, b: string | undefined): boolean {
  const key = (text: string) =>
    text
      .normalize("NFC")
      .toLowerCase()
      .split(/[\s,]+/)
      .filter(Boolean)
      .sort()
      .join(" ");
  return b !== undefined && key(a) === key(b);
}

const knownByScan = new WeakMap<PeopleScan, KnownEmails>();

/** Facts that tell a good email from a bad one, computed once per scan. */
export function knownIn(scan: PeopleScan): KnownEmails {
  const last = knownByScan.get(scan);
  if (last) return last;
  const emails = new Set<string>();
  const domains = new Map<string, number>();
  for (const { email, disabled } of scan.siro.users) {
    const key = emailKey(email);
    if (key === null) continue;
    emails.add(key);
    if (disabled !== true) domains.set(domainOf(key), (domains.get(domainOf(key)) ?? 0) + 1);
  }
  const found = { adminIds: scan.siro.adminIds, domains, emails };
  knownByScan.set(scan, found);
  return found;
}

function copyText(
  issue: MappingIssue,
  { siroUsers, crmUsers }: IssuePeople,
  { connections }: PeopleScan,
): string {
  const values = (facts: Record<string, string | null | undefined>) =>
    Object.entries(facts)
      .map(([term, value]) => `${term}: ${value || "–"}`)
      .join("\n");
  const ofUser = (user: User) =>
    values({
      "Siro user": nameOfUser(user),
      email: user.email,
      "CRM ID (externalId)": user.externalId,
      "Siro ID": user.id,
    });
  const ofRecord = (record: CrmPerson) =>
    values({
      "CRM user": record.name,
      email: record.email,
      "CRM ID": record.externalId,
      connection: connections.get(record.integrationConnectionId ?? ""),
      "Siro ID": record.id,
    });
  return [ISSUE_KINDS[issue.kind], ...siroUsers.map(ofUser), ...crmUsers.map(ofRecord)].join(
    "\n\n",
  );
}
