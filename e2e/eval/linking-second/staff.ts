import type { RepFacts } from "#lib/linking/rank-facts.ts";
import type { Draws } from "./draws.ts";

/** A rep as the recording knows them, and as the CRM lists them on an appointment. */
export type Rep = { own: RepFacts; listed: RepFacts; siroUserId: string };

/** First name, how the CRM may have it, last name. */
const PEOPLE = [
  ["Robert", "Bob", "Miller"],
  ["Katherine", "Kate", "O'Brien"],
  ["José", "Jose", "Ramírez"],
  ["Michael", "Mike", "Tran"],
  ["Alexandra", "Alex", "Novak"],
  ["William", "Will", "Jackson"],
  ["Deborah", "Debbie", "Schultz"],
  ["Daniel", "Danny", "Kim"],
  ["Christopher", "Chris", "Ward"],
  ["Jennifer", "Jen", "Haddad"],
] as const;

/** How the CRM's rows name their reps differs from connection to connection and from person to person. */
const LISTINGS = { ids: 0.5, rowIdOnly: 0.2, email: 0.17, nickname: 0.13 } as const;

export function createStaff(draws: Draws, count: number): Rep[] {
  const teamId = draws.hex(20).toUpperCase();
  return draws
    .shuffled(PEOPLE)
    .slice(0, count)
    .map((person) => createRep(draws, person, teamId));
}

function createRep(
  draws: Draws,
  [first, nick, last]: (typeof PEOPLE)[number],
  teamId: string,
): Rep {
  const listing = draws.weighted(LISTINGS);
  const siroUserId = `${draws.hex(24)}aB7x`;
  const crmUserId = uuid(draws);
  const externalId = `005${draws.hex(12)}`;
  const email = `${nick}.${last.replace(/\W/g, "")}@example.com`.toLowerCase();
  const isMapped = listing === "ids" || listing === "rowIdOnly";
  return {
    siroUserId,
    own: {
      siroUserId,
      teamId,
      names: [`${first} ${last}`],
      emails: [email],
      ...(isMapped ? { crmUserIds: [crmUserId], externalIds: [externalId] } : {}),
    },
    listed: {
      ids: { crmUserIds: [crmUserId], externalIds: [externalId], names: [`${first} ${last}`] },
      rowIdOnly: { crmUserIds: [crmUserId] },
      email: {
        externalIds: [externalId],
        emails: [email.toUpperCase()],
        names: [`${nick} ${last}`],
      },
      nickname: { externalIds: [externalId], names: [`${nick} ${last}`] },
    }[listing],
  };
}

export const uuid = (draws: Draws) => [8, 4, 4, 4, 12].map((length) => draws.hex(length)).join("-");
