import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { compareText } from "../records/text.ts";
import { type Evidence, RANKS, weigh } from "./evidence.ts";
import type { Links } from "./links.ts";
import type { Search } from "./search.ts";
import type { Twins } from "./twins.ts";

type Proposal = { siro: SiroPerson; crm: CrmPerson; evidence: Evidence };

type Round = {
  crms: readonly CrmPerson[];
  isWanted: (siro: SiroPerson) => boolean;
};

/**
 * Finds who the CRM users are that nothing ties, and adds them to the links. Stronger evidence goes
 * first; of equally strong proposals that exclude each other none is taken, except that an equal
 * e-mail is a claim, however many have it. Those in use come before those that are gone.
 */
export function addMatches(
  crmPeople: readonly CrmPerson[],
  links: Links,
  search: Search,
  twins: Twins,
) {
  const isFree = (crm: CrmPerson) => !links.ofCrm(crm);
  const inUse = crmPeople.filter((crm) => crm.isInUse);
  const run = (round: Round) => runRound(round, links, search, twins);
  run({ crms: inUse.filter(isFree), isWanted: (siro) => siro.isInUse });
  run({
    crms: inUse.filter(isFree),
    isWanted: (siro) => !siro.isInUse && links.of(siro).every(({ crm }) => !crm.isInUse),
  });
  run({
    crms: crmPeople.filter((crm) => !crm.isInUse && isFree(crm)),
    isWanted: (siro) => siro.isInUse && links.of(siro).length === 0,
  });
}

function runRound({ crms, isWanted }: Round, links: Links, search: Search, twins: Twins) {
  const proposals = new Map<Evidence["rank"], Proposal[]>(RANKS.map((rank) => [rank, []]));
  for (const crm of crms) {
    for (const siro of search.findNear(crm)) {
      if (!isWanted(siro)) continue;
      const evidence = weigh(siro, crm) ?? search.weighByColleague(siro, crm);
      if (evidence) proposals.get(evidence.rank)?.push({ siro, crm, evidence });
    }
  }
  for (const rank of RANKS) {
    const isEmail = rank === "same-email" || rank === "same-mailbox";
    const open = (proposals.get(rank) ?? []).filter(
      ({ siro, crm, evidence }) =>
        !links.ofCrm(crm) &&
        (isEmail || hasNobody(siro, crm, links, twins)) &&
        (!evidence.needsUniqueName || search.isUnique(siro, crm)),
    );
    const chosen = choosePerCrm(open, links, twins);
    for (const proposal of isEmail ? chosen : dropRivals(chosen, twins)) {
      links.add({ ...proposal, by: "evidence" });
    }
  }
}

const connectionOf = ({ connectionId }: CrmPerson) => connectionId ?? "";

/** Whether neither the Siro user nor a twin has a CRM user of that connection. */
function hasNobody(siro: SiroPerson, crm: CrmPerson, links: Links, twins: Twins): boolean {
  return twins
    .groupOf(siro)
    .every((twin) =>
      links
        .of(twin)
        .every((link) => !link.crm.isInUse || connectionOf(link.crm) !== connectionOf(crm)),
    );
}

/** One proposal per CRM user: of twins the one with a CRM user already, of others the one whose name agrees. */
function choosePerCrm(open: readonly Proposal[], links: Links, twins: Twins): Proposal[] {
  const byCrm = Map.groupBy(open, ({ crm }) => crm);
  return [...byCrm.values()].flatMap((rivals) => {
    const heads = new Set(rivals.map(({ siro }) => twins.headOf(siro)));
    let left = rivals;
    if (heads.size > 1) {
      left = rivals.filter(({ evidence }) => evidence.names === "same");
      if (new Set(left.map(({ siro }) => twins.headOf(siro))).size !== 1) return [];
    }
    return left
      .toSorted(
        (a, b) =>
          links.of(b.siro).length - links.of(a.siro).length || compareText(a.siro.id, b.siro.id),
      )
      .slice(0, 1);
  });
}

/** Leaves out all CRM users of one connection that would be the same person. */
function dropRivals(chosen: readonly Proposal[], twins: Twins): Proposal[] {
  const claims = Map.groupBy(
    chosen,
    ({ siro, crm }) => `${twins.headOf(siro).id} ${connectionOf(crm)}`,
  );
  return [...claims.values()].flatMap((rivals) => (rivals.length === 1 ? rivals : []));
}
