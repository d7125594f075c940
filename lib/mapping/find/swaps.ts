import type { SiroPerson } from "../records/people.ts";
import { Blocks } from "./blocks.ts";
import { type Evidence, likeness, weigh } from "./evidence.ts";
import type { Link } from "./links.ts";

/** People who have each other's CRM ID: `right` has the correct links. */
export type Swap = { wrong: Link[]; right: Link[] };

const MAX_ROUND = 6;

/** The evidence left for two people whose emails contradict each other. */
const SAME_NAME: Evidence = { rank: "name", names: "same", emails: "none" };

/**
 * Matches between records that look nothing alike, while each looks like another's. Reported only
 * when the cycle closes: one wrong match alone isn't a swap.
 */
export function findSwaps(odd: readonly Link[]): Swap[] {
  const tied = new Blocks<Link>();
  for (const link of odd) {
    if (link.crm.email) tied.add(link.crm.email.text, link);
    if (link.crm.name.isFull) tied.add(link.crm.name.key, link);
  }
  const done = new Set<Link>();
  const swaps: Swap[] = [];
  for (const start of odd) {
    if (done.has(start)) continue;
    const wrong = [start];
    let next = findRightful(start.siro, tied);
    while (next && next !== start && !done.has(next) && wrong.length < MAX_ROUND) {
      if (wrong.includes(next)) break;
      wrong.push(next);
      next = findRightful(next.siro, tied);
    }
    if (next !== start || wrong.length < 2) continue;
    for (const link of wrong) done.add(link);
    const right = wrong.map((link, i): Link => {
      const { siro } = link;
      const { crm } = wrong[(i + 1) % wrong.length] ?? link;
      return { siro, crm, by: "evidence", evidence: weigh(siro, crm) ?? SAME_NAME };
    });
    swaps.push({ wrong, right });
  }
  return swaps;
}

/** The match whose CRM user looks like this Siro user; none if several do. */
function findRightful(siro: SiroPerson, tied: Blocks<Link>): Link | null {
  const near = new Set([...tied.getFew(siro.email?.text ?? ""), ...tied.getFew(siro.name.key)]);
  const alike = [...near].map((link) => ({ link, likeness: likeness(siro, link.crm) }));
  const most = Math.max(0, ...alike.map((one) => one.likeness));
  const best = alike.filter((one) => one.likeness === most);
  return most >= 2 && best.length === 1 ? (best[0]?.link ?? null) : null;
}
