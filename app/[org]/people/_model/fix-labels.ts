import type { FixKind, FixState } from "#lib/mapping/fix-kinds.ts";
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

/** Title of a fix's card. */
export function titleOf(option: FixOption, people: People): string {
  switch (option.fix) {
    case "change-email":
      return "Change the email in Siro";
    case "change-name":
      return "Change the name in Siro";
    case "enable":
      return `Enable ${siroName(people, option.siroUserId)} in Siro`;
    case "disable":
      return `Disable ${siroName(people, option.siroUserId)} in Siro`;
    case "create-user":
      return "Create the Siro user";
    case "resync":
      return "Resync one appointment";
    case "map-in-siro":
      return `Map ${siroName(people, option.siroUserId)} manually in Siro`;
  }
}

/** What the fix would write, below the title. */
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
      return `With the email ${option.email}`;
    case "map-in-siro":
      return `To CRM user ${crmName(people, option.crmUserId)}`;
  }
}

const joined = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${firstName} ${lastName}`.trim() || "none";

/** What the fix will do. */
export function consequenceOf(option: FixOption, people: People): string {
  switch (option.fix) {
    case "change-email":
      return `${siroName(people, option.siroUserId)} will sign in to Siro with this email. Siro matches people by email at its next sync.`;
    case "change-name":
      return "Only the name changes. Siro matches people by email, so this helps people recognize the user but doesn't create a match.";
    case "enable":
      return "This person can sign in to Siro and record again. This may use a license.";
    case "disable":
      return "This person can no longer sign in to Siro or record. Existing recordings stay.";
    case "create-user":
      return "Siro creates a user with the CRM ID and emails them to set a password, unless you suppress Siro's emails. This may use a license.";
    case "resync":
      return "Sends the appointment to Siro again, unchanged except for the rep's email, so that Siro matches it again. All other participants stay.";
    case "map-in-siro":
      return "Siro has no API for user mapping. In Siro, open Settings › Integrations › User Mapping and enter these values. Then come back and check the mapping.";
  }
}

export const SUBMIT: Record<FixOption["fix"], { label: string; pending: string }> = {
  "change-email": { label: "Change email", pending: "Changing" },
  "change-name": { label: "Change name", pending: "Changing" },
  enable: { label: "Enable user", pending: "Enabling" },
  disable: { label: "Disable user", pending: "Disabling" },
  "create-user": { label: "Create user", pending: "Creating" },
  resync: { label: "Resync appointment", pending: "Syncing" },
  "map-in-siro": { label: "Check mapping", pending: "Checking" },
};

/** Whether siro-admin changed nothing and only checks what Siro's records show. */
export const isOnlyCheck = ({ fix, state }: { fix: FixKind; state: FixState | null }) =>
  fix === "map-in-siro" && state !== "fixed";

/** Status of a fix. No sync brings a mapping that only someone in Siro can make. */
export const statusOfFix = (fix: FixKind, state: FixState) =>
  isOnlyCheck({ fix, state }) ? "open" : state;

/** Fixes that can be undone with one click. */
export const UNDOABLE: readonly FixOption["fix"][] = [
  "change-email",
  "change-name",
  "enable",
  "disable",
];
