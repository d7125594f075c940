import "server-only";
import { clipName } from "#lib/clip.ts";
import type { ScannedPerson } from "#lib/queries/people-scan/scan.ts";
import type { ListedIssue } from "./issue-list.ts";

/** The other side of an issue's suggestion, as the list shows it. */
export type SuggestedMatch = {
  id: string;
  name: string;
  email: string | null;
  /** Which side it is. */
  is: "siro" | "crm";
};

/** Whom an issue suggests as this person's match; null if it suggests no one else, or none for this person. */
export function suggestedMatch(
  { issue: { suggestion }, people }: Pick<ListedIssue, "issue" | "people">,
  person: ScannedPerson,
): SuggestedMatch | null {
  if (suggestion === null) return null;
  const { siroUserId, crmUserId } = suggestion;
  const isSiro = person.siro?.id === siroUserId;
  // An issue may be about more people than the two that it suggests to match.
  if (!isSiro && !hasCrmUser(person, crmUserId)) return null;
  const other = people.find((each) =>
    isSiro ? hasCrmUser(each, crmUserId) : each.siro?.id === siroUserId,
  );
  if (!other || other === person) return null;
  const email = isSiro
    ? other.crm.find(({ id }) => id === crmUserId)?.email
    : (other.siro?.email ?? null);
  return {
    id: other.id,
    name: clipName(other.name),
    email: email ?? null,
    is: isSiro ? "crm" : "siro",
  };
}

const hasCrmUser = ({ crm }: ScannedPerson, crmUserId: string): boolean =>
  crm.some(({ id }) => id === crmUserId);
