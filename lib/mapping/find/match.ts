import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { compareText } from "../records/text.ts";
import { EMAIL_RANKS, type Evidence, NAME_RANKS, weigh } from "./evidence.ts";
import type { Links } from "./links.ts";
import type { Search } from "./search.ts";
import type { Twins } from "./twins.ts";

type Proposal = { siro: SiroPerson; crm: CrmPerson; evidence: Evidence };

type Round = {
  crms: readonly CrmPerson[];
  isWanted: (siro: SiroPerson) => boolean;
  /** A name is not enough for somebody who is gone. */
  ranks: readonly Evidence["rank"][];
};

/**
 * Finds who the CRM users are that nothing ties, and adds them to the links. Stronger evidence goes
 * first; of equally strong proposals that exclude each other none is taken, except that an equal
 * e-mail is a claim, however many have it. Those in use come before those that are gone.
 */
export function addMatches(
  crmPeople: readonly CrmPerson[],
  isOpen: (siro: SiroPerson) => boolean,
  links: Links,
  search: Search,
  twins: Twins,
) {
  const isFree = (crm: CrmPerson) => !links.ofCrm(crm);
  const inUse = crmPeople.filter((crm) => crm.isInUse);
  const run = (round: Round) => runRound(round, links, search, twins);
  run({
    crms: inUse.filter(isFree),
    isWanted: (siro) => siro.isInUse && isOpen(siro),
    ranks: NAME_RANKS,
  });
  run({
    crms: inUse.filter(isFree),
    isWanted: (siro) =>
      isOpen(siro) && !siro.isInUse && links.of(siro).every(({ crm }) => !crm.isInUse),
    ranks: ADDRESS_RANKS,
  });
  run({
    crms: crmPeople.filter((crm) => !crm.isInUse && isFree(crm)),
    isWanted: (siro) => isOpen(siro) && siro.isInUse && links.of(siro).length === 0,
    ranks: ADDRESS_RANKS,
  });
}

function runRound({ crms, isWanted, ranks }: Round, links: Links, search: Search, twins: Twins) {
  const gather = (find: (crm: CrmPerson) => Iterable<SiroPerson>): Proposal[] =>
    crms.flatMap((crm) => {
      if (links.ofCrm(crm)) return [];
      return [...find(crm)].flatMap((siro) => {
        const evidence = isWanted(siro)
          ? (weigh(siro, crm) ?? search.weighByColleague(siro, crm))
          : null;
        return evidence ? [{ siro, crm, evidence }] : [];
      });
    });
  const take = (proposals: readonly Proposal[]) => {
    for (const proposal of proposals) links.add({ ...proposal, by: "evidence" });
  };

  const byEmail = Map.groupBy(gather(search.findByEmail.bind(search)), rankOf);
  for (const rank of EMAIL_RANKS) {
    const open = (byEmail.get(rank) ?? []).filter(({ crm }) => !links.ofCrm(crm));
    take(choosePerCrm(open, links, twins));
  }
  const byName = Map.groupBy(gather(search.findByName.bind(search)), rankOf);
  for (const rank of ranks) {
    const open = (byName.get(rank) ?? []).filter(
      ({ siro, crm, evidence }) =>
        !links.ofCrm(crm) &&
        hasNobody(siro, crm, links, twins) &&
        (!evidence.needsUniqueName || search.isUnique(siro, crm)),
    );
    take(dropRivals(choosePerCrm(open, links, twins), twins));
  }
}

const ADDRESS_RANKS = ["same-local-part", "slip"] as const;

const rankOf = ({ evidence }: Proposal) => evidence.rank;

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
