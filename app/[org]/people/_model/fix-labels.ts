import type { FixOption } from "#lib/mapping/fix-options.ts";
import type { Review } from "../_queries/review.ts";

type People = Review["people"];

const siroName = ({ siro }: People, id: string) => {
  const user = siro.find((each) => each.id === id);
  return user?.name ?? user?.email ?? id;
};
const crmName = ({ crm }: People, id: string) => {
  const record = crm.find((each) => each.id === id);
  return record?.name ?? record?.externalId ?? id;
};

/** A fix in a few words: the title of its card. */
export function titleOf(option: FixOption, people: People): string {
  switch (option.fix) {
    case "change-email":
      return "Change the e-mail in Siro";
    case "change-name":
      return "Change the name in Siro";
    case "enable":
      return `Enable ${siroName(people, option.siroUserId)} in Siro`;
    case "disable":
      return `Disable ${siroName(people, option.siroUserId)} in Siro`;
    case "create-user":
      return "Create the Siro user";
    case "resync":
      return "Sync one appointment again";
    case "map-in-siro":
      return `Map ${siroName(people, option.siroUserId)} by hand in Siro`;
  }
}

/** What would be written: below the title. */
export function detailOf(option: FixOption, people: People): string {
  switch (option.fix) {
    case "change-email":
      return `${option.before ?? "none"} → ${option.after}`;
    case "change-name":
      return `${joined(option.before)} → ${joined(option.after)}`;
    case "enable":
    case "disable":
      return people.siro.find(({ id }) => id === option.siroUserId)?.email ?? "";
    case "create-user":
      return `For CRM ID ${option.externalId}`;
    case "resync":
      return `With the e-mail ${option.email}`;
    case "map-in-siro":
      return `To CRM user ${crmName(people, option.crmUserId)}`;
  }
}

const joined = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${firstName} ${lastName}`.trim() || "none";

/** What will happen, in full. */
export function consequenceOf(option: FixOption, people: People): string {
  switch (option.fix) {
    case "change-email":
      return `${siroName(people, option.siroUserId)} signs in to Siro with this e-mail from then on. Siro maps by e-mail at its next sync.`;
    case "change-name":
      return "Only the name changes. Siro maps by e-mail; a name is what people go by.";
    case "enable":
      return "This person can sign in to Siro and record again. It may use a license.";
    case "disable":
      return "This person can no longer sign in to Siro or record. Recordings stay.";
    case "create-user":
      return "Siro makes a login that carries the CRM ID. It sends an e-mail to set a password unless you suppress it, and a license may be used.";
    case "resync":
      return "The appointment is sent to Siro again as it is, with this e-mail for the rep, so that Siro maps anew. Everybody else who takes part stays.";
    case "map-in-siro":
      return "Siro has no API for its mapping. Open Settings › Integrations › User Mapping in Siro and enter these values; then let this dashboard look whether Siro shows it.";
  }
}

export const SUBMIT: Record<FixOption["fix"], { label: string; pending: string }> = {
  "change-email": { label: "Change e-mail", pending: "Changing" },
  "change-name": { label: "Change name", pending: "Changing" },
  enable: { label: "Enable user", pending: "Enabling" },
  disable: { label: "Disable user", pending: "Disabling" },
  "create-user": { label: "Create user", pending: "Creating" },
  resync: { label: "Sync appointment", pending: "Syncing" },
  "map-in-siro": { label: "I mapped it, check", pending: "Checking" },
};

/** Fixes that can be taken back with one press. */
export const UNDOABLE: readonly FixOption["fix"][] = [
  "change-email",
  "change-name",
  "enable",
  "disable",
];
