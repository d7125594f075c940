import { tie } from "../../links.ts";
import type { SiroUser } from "../../rows.ts";
import type { PeopleIssueKind } from "../trouble/note.ts";
import type { Crowd } from "./crowd.ts";

const localPart = (user: SiroUser) => user.email.split("@")[0] ?? "";

/** Three ways to write a person's email differently, in turn. */
function respell(user: SiroUser, { domain, oldDomain, left }: Crowd): string {
  const local = localPart(user);
  if (left.crm % 3 === 0) return `${local}@${oldDomain}`;
  if (left.crm % 3 === 1) return `${local.replace(/.(.)$/, "$1")}@${domain}`;
  return `${user.firstName.slice(0, 1)}${user.lastName}@${domain}`.toLowerCase();
}

/** Adds the people of one issue of this kind, and records it. */
export const troubles: Record<PeopleIssueKind, (crowd: Crowd) => void> = {
  "crm-user-without-siro-user"(crowd) {
    const name = crowd.newName();
    const user = crowd.left.crm % 2 === 0 ? crowd.addSiroUser(name) : null;
    const crmUser = crowd.addCrmUser(name);
    if (user) crmUser.email = `${localPart(user)}@${crowd.oldDomain}`;
    crowd.note(
      "crm-user-without-siro-user",
      user ? [user] : [],
      [crmUser],
      user && { user, crmUser },
    );
  },
  "siro-user-without-crm-user"(crowd) {
    crowd.note("siro-user-without-crm-user", [crowd.addSiroUser()], []);
  },
  "unknown-external-id"(crowd) {
    const pair = crowd.addPair();
    pair.crmUser.siroUserId = null;
    pair.user.externalId = crowd.nextExternalId();
    pair.user.email = `${localPart(pair.user)}@${crowd.oldDomain}`;
    crowd.note("unknown-external-id", [pair.user], [pair.crmUser], pair);
  },
  "swapped-external-ids"(crowd) {
    const [one, other] = [crowd.addPair(), crowd.addPair()];
    other.crmUser.integrationConnectionId = one.crmUser.integrationConnectionId;
    tie(one.user, other.crmUser);
    tie(other.user, one.crmUser);
    const crmUsers = [one.crmUser, other.crmUser];
    crowd.note("swapped-external-ids", [one.user, other.user], crmUsers);
  },
  "duplicate-siro-users"(crowd) {
    const { user, crmUser } = crowd.addPair();
    const name = `${user.firstName} ${user.lastName}`;
    const email = `${localPart(user)}@${crowd.oldDomain}`;
    const double = crowd.addSiroUser(name, { email, phoneNumber: user.phoneNumber });
    crowd.note("duplicate-siro-users", [user, double], [crmUser]);
  },
  "contested-siro-user"(crowd) {
    const { user, crmUser } = crowd.addPair();
    const { name, email, siroUserId, integrationConnectionId } = crmUser;
    const claim = { email, siroUserId, integrationConnectionId };
    crowd.note("contested-siro-user", [user], [crmUser, crowd.addCrmUser(name, claim)]);
  },
  "disabled-siro-user"(crowd) {
    const pair = crowd.addPair(undefined, { disabled: true });
    crowd.note("disabled-siro-user", [pair.user], [pair.crmUser], pair);
  },
  "inactive-crm-user"(crowd) {
    const pair = crowd.addPair();
    pair.crmUser.isActive = false;
    crowd.note("inactive-crm-user", [pair.user], [pair.crmUser], pair);
  },
  "email-mismatch"(crowd) {
    const pair = crowd.addPair();
    pair.crmUser.email = respell(pair.user, crowd);
    crowd.note("email-mismatch", [pair.user], [pair.crmUser], pair);
  },
  "same-name"(crowd) {
    const elder = crowd.addPair();
    const { firstName, lastName } = elder.user;
    const email = `${localPart(elder.user)}.2@${crowd.domain}`;
    const younger = crowd.addPair(`${firstName} ${lastName}`, { email });
    const crmUsers = [elder.crmUser, younger.crmUser];
    crowd.note("same-name", [elder.user, younger.user], crmUsers);
  },
  "several-connections"(crowd) {
    const { user, crmUser } = crowd.addPair();
    const { healthy, error } = crowd.connections;
    const { name, email, siroUserId, integrationConnectionId } = crmUser;
    const elsewhere = integrationConnectionId === healthy.id ? error : healthy;
    const again = { email, siroUserId, integrationConnectionId: elsewhere.id };
    crowd.note("several-connections", [user], [crmUser, crowd.addCrmUser(name, again)]);
  },
  "missing-email"(crowd) {
    const pair = crowd.addUntied({ email: null });
    crowd.note("missing-email", [pair.user], [pair.crmUser], pair);
  },
  "service-account"(crowd) {
    const number = crowd.left.crm;
    const email = `integration-${number}@${crowd.domain}`;
    crowd.note("service-account", [], [crowd.addCrmUser(`Integration User ${number}`, { email })]);
  },
};
