import "server-only";
import { and, count, eq, isNull } from "drizzle-orm";
import { readUntilWritten } from "#lib/db/client.ts";
import { crmRecords } from "#lib/db/crm-schema.ts";
import { isUnderWay, listReadings } from "./readings.ts";
import type { CrmKind } from "./row-of.ts";

/** How much of a kind of record is known here. Cheap, because pages ask for it often. */
type KindProgress = {
  /** Records that the reading under way, or the last one, has listed. */
  rows: number;
  /** When everything had been read the last time; null if that was never. */
  completeSince: Date | null;
  /** A reading is going through the pages. */
  isReading: boolean;
  /** What prevented the last try, in words. */
  problem: string | null;
};

type CrmProgress = Record<Exclude<CrmKind, "account">, KindProgress> & {
  /** Accounts that are only known from another record's pointer. */
  unreadAccounts: number;
};

/** For pages: how complete the copy of CRM records is. The caller has checked who asks. */
export function readCrmProgress(organizationId: string): Promise<CrmProgress> {
  return readUntilWritten(["CRM progress", organizationId], async (db) => {
    const readings = await listReadings(db, organizationId);
    const [unread] = await db
      .select({ count: count() })
      .from(crmRecords)
      .where(
        and(
          eq(crmRecords.organizationId, organizationId),
          eq(crmRecords.searchText, ""),
          isNull(crmRecords.goneAt),
        ),
      );
    const of = (kind: CrmKind): KindProgress => {
      const reading = readings.find((each) => each.kind === kind);
      return {
        rows: reading?.rows ?? 0,
        completeSince: reading?.isCut ? null : (reading?.completedAt ?? null),
        isReading: reading !== undefined && isUnderWay(reading),
        problem: reading?.problem ?? null,
      };
    };
    const kinds = { engagement: of("engagement"), opportunity: of("opportunity") };
    return { ...kinds, "crm-user": of("crm-user"), unreadAccounts: unread?.count ?? 0 };
  });
}

const NAMES = {
  engagement: ["appointment", "appointments"],
  opportunity: ["opportunity", "opportunities"],
  "crm-user": ["CRM user", "CRM users"],
} as const;

type Counted = keyof typeof NAMES;
const COUNTED = ["engagement", "opportunity", "crm-user"] as const satisfies Counted[];

const amount = (number: number, [one, many]: readonly [one: string, many: string]) =>
  `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;

/** "12,400 appointments, at least 310 opportunities, 80 CRM users." */
export function describeProgress(progress: CrmProgress): string {
  const parts = COUNTED.map((kind) => {
    const { rows, completeSince, isReading } = progress[kind];
    const counted = amount(rows, NAMES[kind]);
    if (completeSince === null) return `at least ${counted}`;
    return isReading ? `${counted} read again` : counted;
  });
  const text = parts.join(", ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** What a search of these kinds may miss, for people; null if everything has been read once. */
export function describeCoverage(progress: CrmProgress, kinds: readonly CrmKind[]): string | null {
  const { engagement, opportunity, unreadAccounts } = progress;
  const lists = [
    engagement,
    opportunity,
    ...(kinds.includes("crm-user") ? [progress["crm-user"]] : []),
  ];
  if (lists.every(({ completeSince }) => completeSince !== null)) {
    return unreadAccounts === 0 ? null : describeAccounts(progress);
  }
  const problem = lists.find((each) => each.problem !== null)?.problem;
  if (lists.every(({ rows }) => rows === 0)) {
    return ["CRM records have not been read from Siro yet.", problem].filter(Boolean).join(" ");
  }
  const read = `${amount(engagement.rows, NAMES.engagement)} and ${amount(opportunity.rows, NAMES.opportunity)}`;
  return [`Still reading from Siro: ${read} so far.`, problem].filter(Boolean).join(" ");
}

/** What the accounts' job says. */
export function describeAccounts({ unreadAccounts }: CrmProgress): string {
  if (unreadAccounts === 0) return "No accounts are waiting to be read.";
  const have = unreadAccounts === 1 ? "has" : "have";
  return `${amount(unreadAccounts, ["account", "accounts"])} ${have} not been read yet.`;
}
