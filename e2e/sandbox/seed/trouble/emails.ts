import { tie } from "../../links.ts";
import { firstNames, lastNames } from "../names.ts";
import { localPart, nameOf, type Stage, untie } from "./stage.ts";

/** Matched pairs with an alias, the old domain, or a typo; one of them is an admin. */
export function spellDifferently(stage: Stage) {
  const { note, domain, oldDomain, connections } = stage;
  const [alias, moved, typo, nickname] = [36, 37, 38, 40].map(stage.rep);
  const ravi = stage.admins[2];
  if (!alias || !moved || !typo || !nickname || !ravi) throw new Error("the seed is too small");
  const short = (first: string, last: string) => `${first.slice(0, 1)}${last}@${domain}`;
  alias.crmUser.email = short(alias.user.firstName, alias.user.lastName).toLowerCase();
  moved.crmUser.email = `${localPart(moved.user)}@${oldDomain}`;
  typo.crmUser.email = `${localPart(typo.user).replace(/.(.)$/, "$1")}@${domain}`;
  nickname.crmUser.email = `${nickname.user.firstName.toLowerCase()}@${domain}`;
  const email = short(ravi.firstName, ravi.lastName).toLowerCase();
  const crmUser = stage.reuse(connections.healthy, { name: nameOf(ravi), email });
  tie(ravi, crmUser);
  for (const pair of [alias, moved, typo, nickname, { user: ravi, crmUser }])
    note("email-mismatch", [pair.user], [pair.crmUser], pair);
}

export function hideEmail({ rep, note }: Stage) {
  const silent = rep(48);
  untie(silent);
  silent.crmUser.email = null;
  note("missing-email", [silent.user], [silent.crmUser], silent);
}

/** A shared device in Siro, machines and a mailbox in the CRM, Siro's own staff and bots. */
export function employMachines(stage: Stage) {
  const { note, office, staff, domain } = stage;
  const { user } = stage.removeFromCrm(stage.rep(54));
  const email = `showroom@${domain}`;
  Object.assign(user, { firstName: "Showroom", lastName: "Tablet", email });
  note("service-account", [user], []);
  for (const each of staff) note("service-account", [each], []);
  const machines = {
    1: ["Integration User", `integration@${domain}`],
    2: ["Sales Inbox", `sales@${domain}`],
    4: ["SPOTIO Sync", "no-reply@spotio.example"],
  };
  for (const [i, [name, address]] of Object.entries(machines)) {
    const row = office[Number(i)];
    if (!row) throw new Error("the seed is too small");
    Object.assign(row, { name, email: address, isActive: true });
    note("service-account", [], [row]);
  }
  return user;
}

/** People who exist only in the CRM, with names and emails that no rep has. */
export function noteOffice(stage: Stage, machines: Set<string>) {
  const { office, reps, random, note, domain } = stage;
  const taken = new Set(reps.map((rep) => nameOf(rep.user)));
  for (const row of office) {
    if (machines.has(row.id)) continue;
    while (taken.has(row.name)) row.name = `${random.pick(firstNames)} ${random.pick(lastNames)}`;
    taken.add(row.name);
    if (row.email !== null) row.email = `${row.name.replace(" ", ".")}@${domain}`.toLowerCase();
    if (!row.isActive) continue;
    note(row.email === null ? "missing-email" : "crm-user-without-siro-user", [], [row]);
  }
}
