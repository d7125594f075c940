import type { CrmPerson, SiroPerson } from "../records/people.ts";
import { compareText } from "../records/text.ts";
import { EMAIL_RANKS, type Evidence } from "./evidence.ts";
import type { Links } from "./links.ts";
import type { Twins } from "./twins.ts";

export type Proposal = { siro: SiroPerson; crm: CrmPerson; evidence: Evidence };

/** The one that an email supports. */
export function chooseClaim(
  near: readonly Proposal[],
  links: Links,
  twins: Twins,
): readonly Proposal[] {
  if (near.length === 0) return near;
  const rank = EMAIL_RANKS.find((one) => near.some(({ evidence }) => evidence.rank === one));
  return chooseOne(
    near.filter(({ evidence }) => evidence.rank === rank),
    links,
    twins,
  );
}

/** For each CRM user the one proposal, if there is one. */
export function choosePerCrm(open: readonly Proposal[], links: Links, twins: Twins): Proposal[] {
  const byCrm = Map.groupBy(open, ({ crm }) => crm);
  return [...byCrm.values()].flatMap((rivals) => chooseOne(rivals, links, twins));
}

/**
 * One proposal for a CRM user: among twins the one that already has a CRM user, otherwise the one
 * whose name agrees.
 */
function chooseOne(rivals: readonly Proposal[], links: Links, twins: Twins): readonly Proposal[] {
  if (rivals.length < 2) return rivals;
  const areOne = (some: readonly Proposal[]) =>
    new Set(some.map(({ siro }) => twins.headOf(siro))).size === 1;
  const left = areOne(rivals) ? rivals : rivals.filter(({ evidence }) => evidence.names === "same");
  if (!areOne(left)) return [];
  const inOrder = left.toSorted(
    (a, b) =>
      links.of(b.siro).length - links.of(a.siro).length || compareText(a.siro.id, b.siro.id),
  );
  return inOrder.slice(0, 1);
}

/** Drops all CRM users of one connection that would be the same person. */
export function dropRivals(chosen: readonly Proposal[], twins: Twins): readonly Proposal[] {
  const byPerson = Map.groupBy(chosen, ({ siro }) => twins.headOf(siro));
  if (byPerson.size === chosen.length) return chosen;
  return [...byPerson.values()].flatMap((all) =>
    all.length === 1
      ? all
      : all.filter(
          ({ crm }) =>
            all.filter((other) => other.crm.connectionId === crm.connectionId).length === 1,
        ),
  );
}
