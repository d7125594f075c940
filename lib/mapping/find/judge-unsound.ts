import type { MappingIssue, Reason } from "../issue.ts";
import type { Joined } from "./join-records.ts";
import type { Link } from "./links.ts";
import { makeIssue } from "./make-issue.ts";
import { type Proposed, propose } from "./suggest.ts";

const SEAT_REUSED: Reason = {
  of: "external-id",
  text: "Seat reused: the name and email are a new person's, and the CRM ID is still the previous one's",
};
const WRONG_MAPPING: Reason = {
  of: "mapping",
  text: "Siro maps this CRM user to a person with another name and email",
};

/** What is wrong with each wrong match, with the right match if one is found. */
export function judgeUnsound({ unsound, links, swaps }: Joined): MappingIssue[] {
  const swapped = new Set(swaps.flatMap(({ wrong }) => wrong));
  return unsound.all().flatMap((link) => {
    const { siro, crm } = link;
    const right = propose(links.ofCrm(crm));
    const concerned = { siro: [siro], crm: [crm] };
    if (swapped.has(link)) {
      // Each match in the cycle suggests the right CRM user of its own Siro user.
      const own = links.of(siro).find(({ by }) => by === "evidence");
      return [makeIssue("swapped-external-ids", concerned, propose(own))];
    }
    if (!siro.isInUse) return [makeIssue("disabled-siro-user", concerned, right)];
    const issues = [makeMismatch(link, right ?? propose(links.of(siro)[0]))];
    if (!crm.isInUse) issues.push(makeIssue("inactive-crm-user", concerned, right));
    return issues;
  });
}

function makeMismatch(link: Link, right: Proposed | null): MappingIssue {
  const { siro, crm, by } = link;
  const reason = by === "mapping" ? WRONG_MAPPING : SEAT_REUSED;
  return makeIssue("email-mismatch", { siro: [siro], crm: [crm] }, right, [reason]);
}
