import { tie } from "../../links.ts";
import { localPart, nameOf, type Stage, untie } from "./stage.ts";

/** Reps that Siro's mapping never found, starting with those of the healthy connection. */
export function noteUntied({ reps, connections, note }: Stage) {
  const rank = (id: string) => (id === connections.healthy.id ? 0 : 1);
  const untied = reps
    .filter((rep) => !rep.mapped)
    .sort(
      (a, b) => rank(a.crmUser.integrationConnectionId) - rank(b.crmUser.integrationConnectionId),
    );
  for (const rep of untied) note("crm-user-without-siro-user", [rep.user], [rep.crmUser], rep);
}

export function noteDisabled({ reps, note }: Stage) {
  for (const rep of reps)
    if (rep.mapped && rep.user.disabled) note("disabled-siro-user", [rep.user], [rep.crmUser], rep);
}

export function leaveWithoutCrmUser(stage: Stage) {
  const rep = stage.removeFromCrm(stage.rep(18));
  stage.note("siro-user-without-crm-user", [rep.user], []);
  for (const admin of stage.admins.slice(0, 2))
    stage.note("siro-user-without-crm-user", [admin], []);
  return rep;
}

/** One has a new ID in the CRM, one has left it. */
export function leaveUnknownIds(stage: Stage) {
  const { note, random, oldDomain } = stage;
  const renumbered = stage.rep(19);
  untie(renumbered);
  renumbered.user.externalId = random.digits(7);
  renumbered.user.email = `${localPart(renumbered.user)}@${oldDomain}`;
  note("unknown-external-id", [renumbered.user], [renumbered.crmUser], renumbered);
  const gone = stage.rep(24);
  const { externalId } = gone.crmUser;
  stage.removeFromCrm(gone).user.externalId = externalId;
  note("unknown-external-id", [gone.user], []);
  return gone;
}

export function swapTwo(stage: Stage) {
  const [one, other] = [stage.rep(25), stage.rep(26)];
  tie(one.user, other.crmUser);
  tie(other.user, one.crmUser);
  one.mapped = false;
  other.mapped = false;
  const crmUsers = [one.crmUser, other.crmUser];
  stage.note("swapped-external-ids", [one.user, other.user], crmUsers);
}

/** A second login of Chris Nolan, who is matched with the first. */
export function doubleOne(stage: Stage) {
  const original = stage.rep(6);
  const double = stage.removeFromCrm(stage.rep(30));
  const { lastName, phoneNumber } = original.user;
  const email = `${localPart(original.user)}@${stage.oldDomain}`;
  Object.assign(double.user, { firstName: "Christopher", lastName, phoneNumber, email });
  double.crmUser = original.crmUser;
  stage.note("duplicate-siro-users", [original.user, double.user], [original.crmUser]);
}

export function contestOne(stage: Stage) {
  const rep = stage.rep(31);
  const { name } = rep.crmUser;
  const claim = { name, email: rep.user.email, siroUserId: rep.user.id };
  const claimant = stage.reuse(stage.connections.healthy, claim);
  stage.note("contested-siro-user", [rep.user], [rep.crmUser, claimant]);
}

export function deactivateOne({ rep, note }: Stage) {
  const inactive = rep(32);
  inactive.crmUser.isActive = false;
  note("inactive-crm-user", [inactive.user], [inactive.crmUser], inactive);
}

/** The other connection writes the email in capitals. */
export function placeInTwoConnections(stage: Stage) {
  const rep = stage.rep(44);
  const { name } = rep.crmUser;
  const again = { name, email: rep.user.email.toUpperCase(), siroUserId: rep.user.id };
  const elsewhere = stage.reuse(stage.connections.undeclaredPlatform, again);
  stage.note("several-connections", [rep.user], [rep.crmUser, elsewhere]);
}

/** Two reps with the same name, and a rep with a different person of that name in the CRM. */
export function giveSameNames(stage: Stage) {
  const { note, connections, domain } = stage;
  const [elder, younger] = [stage.rep(42), stage.rep(43)];
  const { firstName, lastName } = elder.user;
  const email = `${localPart(elder.user)}.2@${domain}`;
  Object.assign(younger.user, { firstName, lastName, email });
  Object.assign(younger.crmUser, { name: nameOf(elder.user), email });
  note("same-name", [elder.user, younger.user], [elder.crmUser, younger.crmUser]);
  const { user, crmUser } = stage.rep(49);
  const address = `${user.lastName}.${user.firstName.slice(0, 1)}@mail.example`.toLowerCase();
  const stranger = stage.reuse(connections.healthy, { name: nameOf(user), email: address });
  note("same-name", [user], [crmUser, stranger]);
}
