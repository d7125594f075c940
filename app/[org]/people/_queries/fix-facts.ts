import "server-only";
import { isSameRecordId } from "#lib/linking/salesforce-id.ts";
import { emailKey } from "#lib/mapping/join-people.ts";
import type { FixFacts } from "#lib/mapping/rank-fixes.ts";
import { nameOfUser } from "#lib/queries/people-scan/assemble.ts";
import type { PeopleScan } from "#lib/queries/people-scan/scan.ts";
import type { User } from "#lib/siro/organization/users.ts";

/** A CRM user's appointments to choose from for a resync. Plain data for the browser. */
export type AppointmentChoices = {
  choices: { id: string; title: string; startTime: string | null }[];
  /** Why there may be more; null if there are none. */
  problem: string | null;
};

/** What decides whether a fix can work, from the last scan and the appointments that were read. */
export function fixFacts(
  { siro: { users } }: Pick<PeopleScan, "siro">,
  appointments: ReadonlyMap<string, AppointmentChoices>,
): FixFacts {
  const named = (user: User | undefined) => user && { id: user.id, name: nameOfUser(user) };
  return {
    ownerOfEmail: (email) =>
      named(users.find((user) => emailKey(user.email) === emailKey(email))) ?? null,
    ownerOfExternalId: (externalId) =>
      named(users.find((user) => isSameRecordId(user.externalId, externalId))) ?? null,
    appointmentsOf: (crmUserId) => {
      const found = appointments.get(crmUserId);
      return { count: found?.choices.length ?? 0, problem: found ? found.problem : NOT_READ };
    },
  };
}

const NOT_READ = "They were not read.";
