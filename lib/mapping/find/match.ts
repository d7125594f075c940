import { compareLocalPart } from "../records/local-part.ts";
import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { chooseClaim, choosePerCrm, dropRivals, type Proposal } from "./choose.ts";
import {
  EMAIL_RANKS,
  type Evidence,
  NAME_RANKS,
  needsUniqueName,
  spells,
  weigh,
} from "./evidence.ts";
import type { Indexes } from "./indexes.ts";
import { isUnique } from "./is-unique.ts";
import type { Links } from "./links.ts";
import { NearNames } from "./near-names.ts";
import { AddressSearch, NameSearch, SlipSearch } from "./search.ts";
import type { Twins } from "./twins.ts";

type Ground = {
  siroPeople: readonly SiroPerson[];
  crmPeople: readonly CrmPerson[];
  indexes: Indexes;
  links: Links;
  twins: Twins;
};

type Round = {
  crms: readonly CrmPerson[];
  isWanted: (siro: SiroPerson) => boolean;
  /** A name isn't enough for someone who is gone. */
  ranks: readonly Evidence["rank"][];
};

const ADDRESS_RANKS = ["same-local-part", "slip"] as const;

/**
 * Finds the Siro users of CRM users that aren't matched, and adds them to the links. Stronger
 * evidence goes first; of equally strong proposals that exclude each other, none is accepted,
 * except that an equal email is a claim no matter how many share it. People in use come before
 * people who are gone.
 */
export function addMatches(crms: readonly CrmPerson[], ground: Ground) {
  const { links } = ground;
  const isFree = (crm: CrmPerson) => !links.ofCrm(crm);
  const inUse = crms.filter((crm) => crm.isInUse);
  const isActive = (siro: SiroPerson) => links.of(siro).some(({ crm }) => crm.isInUse);
  runRound({ crms: inUse, isWanted: (siro) => siro.isInUse, ranks: NAME_RANKS }, ground);
  runRound(
    {
      crms: inUse.filter(isFree),
      isWanted: (siro) => !siro.isInUse && !isActive(siro),
      ranks: ADDRESS_RANKS,
    },
    ground,
  );
  runRound(
    {
      crms: crms.filter((crm) => !crm.isInUse && isFree(crm)),
      isWanted: (siro) => siro.isInUse && links.of(siro).length === 0,
      ranks: ADDRESS_RANKS,
    },
    ground,
  );
}

function runRound({ crms, isWanted, ranks }: Round, ground: Ground) {
  const { siroPeople, indexes, links } = ground;
  const isLeft = (crm: CrmPerson) => !links.ofCrm(crm);
  takeByAddress(crms, isWanted, ground);

  const left = crms.filter(isLeft);
  const open = [...new Set(left.map((crm) => crm.connectionId))];
  const hasRoom = (siro: SiroPerson) => open.some((id) => !isThere(siro, id, links));
  const wanted = siroPeople.filter(isWanted);
  const names = new NameSearch(left, wanted.filter(hasRoom), indexes);
  takeByName(left, (crm) => names.find(crm).filter(isWanted), ranks, ground);

  const alone = wanted.filter((siro) => links.of(siro).length === 0);
  const slips = new SlipSearch(left.filter(isLeft), alone);
  takeByName(left.filter(isLeft), (crm) => slips.find(crm), ranks, ground);
  // The people found so far may share an email with someone who is left.
  takeByAddress(left.filter(isLeft), isWanted, ground);
}

function takeByAddress(crms: readonly CrmPerson[], isWanted: Round["isWanted"], ground: Ground) {
  const { indexes, links, twins } = ground;
  const addresses = new AddressSearch(crms, indexes, links);
  const claims = crms.flatMap((crm) => {
    const near: Proposal[] = [];
    for (const siro of addresses.find(crm)) {
      if (!isWanted(siro)) continue;
      const own = weigh(siro, crm);
      const evidence = isByEmail(own) ? own : addresses.weighByColleague(siro, crm);
      if (evidence && !mayBeRecycled(siro, crm, evidence)) near.push({ siro, crm, evidence });
    }
    return chooseClaim(near, links, twins);
  });
  take(claims, links);
}

/** Whether the email of someone who is gone may have been given to a new person. */
function mayBeRecycled(siro: SiroPerson, crm: CrmPerson, { names }: Evidence): boolean {
  if (names !== "unknown" || (siro.isInUse && crm.isInUse)) return false;
  const [gone, other] = siro.isInUse ? [crm, siro] : [siro, crm];
  return other.name.isFull && compareLocalPart(gone.email?.local ?? "", other.name) === "none";
}

const isByEmail = (evidence: Evidence | null) =>
  EMAIL_RANKS.some((rank) => rank === evidence?.rank);

function takeByName(
  crms: readonly CrmPerson[],
  find: (crm: CrmPerson) => readonly SiroPerson[],
  ranks: Round["ranks"],
  ground: Ground,
) {
  const { siroPeople, crmPeople, links, twins } = ground;
  const byName = gather(crms, (crm, add) => {
    for (const siro of find(crm)) {
      if (hasNobody(siro, crm, ground)) add(siro, weigh(siro, crm));
    }
  });
  const near = new NearNames(
    (ranks.includes("near-name") && byName.get("near-name")) || [],
    siroPeople,
    crmPeople,
    twins,
  );
  for (const rank of ranks) {
    const open = (byName.get(rank) ?? []).filter((one) => isOpen(one, ground, near));
    take(dropRivals(choosePerCrm(open, links, twins), twins), links);
  }
}

function take(proposals: readonly Proposal[], links: Links) {
  for (const proposal of proposals) links.add({ ...proposal, by: "evidence" });
}

type Add = (siro: SiroPerson, evidence: Evidence | null) => void;

/** Proposals by their rank. */
function gather(crms: readonly CrmPerson[], find: (crm: CrmPerson, add: Add) => void) {
  const byRank = new Map<Evidence["rank"], Proposal[]>();
  for (const crm of crms) {
    find(crm, (siro, evidence) => {
      if (!evidence) return;
      const others = byRank.get(evidence.rank);
      if (others) others.push({ siro, crm, evidence });
      else byRank.set(evidence.rank, [{ siro, crm, evidence }]);
    });
  }
  return byRank;
}

/** Whether neither the Siro user nor a twin has a CRM user in that connection. */
function hasNobody(siro: SiroPerson, crm: CrmPerson, { links, twins }: Ground): boolean {
  const { connectionId } = crm;
  return (
    !isThere(siro, connectionId, links) &&
    !twins.othersOf(siro).some((twin) => isThere(twin, connectionId, links))
  );
}

function isThere(siro: SiroPerson, connectionId: string | null, links: Links): boolean {
  return links.of(siro).some(({ crm }) => crm.isInUse && crm.connectionId === connectionId);
}

/** Whether no earlier link contradicts a proposal by name. */
function isOpen({ siro, crm, evidence }: Proposal, ground: Ground, near: NearNames): boolean {
  const { links, indexes, twins } = ground;
  if (links.ofCrm(crm) || !hasNobody(siro, crm, ground)) return false;
  if (!needsUniqueName(evidence)) return true;
  // A person matched in one connection isn't, by name, a stranger with a foreign email in another.
  if (links.of(siro).length > 0 && crm.email) {
    const { domain } = crm.email;
    const isAtHome = domain === siro.email?.domain || indexes.isHouseDomain(domain);
    const isWhole = evidence.names === "same" || evidence.names === "respelled";
    if (!isAtHome || !(isWhole || spells(crm.email.local, siro))) return false;
  }
  if (evidence.rank === "near-name") return near.isUnique({ siro, crm });
  return isUnique(siro, crm, indexes, twins);
}
