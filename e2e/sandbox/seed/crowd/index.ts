import { createRandom } from "../../random.ts";
import type { SeededConnections } from "../connections.ts";
import type { SeedContext } from "../context.ts";
import type { PeopleIssueKind } from "../trouble/note.ts";
import { type Crowd, createCrowd } from "./crowd.ts";
import { troubles } from "./troubles.ts";

/** Shares of the issues; everyone else is matched correctly. */
const shares: [PeopleIssueKind, number][] = [
  ["crm-user-without-siro-user", 0.01],
  ["siro-user-without-crm-user", 0.014],
  ["unknown-external-id", 0.006],
  ["swapped-external-ids", 0.003],
  ["duplicate-siro-users", 0.005],
  ["contested-siro-user", 0.005],
  ["disabled-siro-user", 0.015],
  ["inactive-crm-user", 0.01],
  ["email-mismatch", 0.012],
  ["same-name", 0.004],
  ["several-connections", 0.006],
  ["missing-email", 0.006],
  ["service-account", 0.003],
];

function drawTrouble(share: number): PeopleIssueKind | null {
  let below = 0;
  for (const [kind, part] of shares) {
    below += part;
    if (share < below) return kind;
  }
  return null;
}

/** No step takes more than two places per side at once; the last places go to whatever fits. */
function fill(crowd: Crowd) {
  for (let i = 0; crowd.left.siro >= 2 && crowd.left.crm >= 2; i++) {
    // Steps of the golden ratio spread the issues evenly, so that their shares hold at every size.
    const kind = drawTrouble((i * 0.618033988749895) % 1);
    if (kind) troubles[kind](crowd);
    else crowd.addPair();
  }
  while (crowd.left.siro > 0 && crowd.left.crm > 0) crowd.addPair();
  while (crowd.left.siro > 0) troubles["siro-user-without-crm-user"](crowd);
  while (crowd.left.crm > 0) troubles["service-account"](crowd);
}

/**
 * Adds the given numbers of Siro users and CRM users, without recordings and appointments. It uses
 * its own random generator, so that the rest of the organization stays the same.
 */
export function seedCrowd(base: SeedContext, connections: SeededConnections, count: number) {
  if (count === 0) return;
  const random = createRandom(base.state.seed.seed ^ 0xc0ffee);
  fill(createCrowd({ ...base, random }, connections, count));
}
