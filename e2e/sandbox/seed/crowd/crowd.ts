import type { Connection, CrmUser, SiroUser } from "../../rows.ts";
import type { SeededConnections } from "../connections.ts";
import type { SeedContext } from "../context.ts";
import { addCrmUser, addTeam, addUser, domain, oldDomain } from "../people.ts";
import { createNote } from "../trouble/note.ts";
import { createNewName } from "./names.ts";

const teamSize = 40;

export type Crowd = ReturnType<typeof createCrowd>;

/** Adds people one by one, on either side or on both, until none are `left` to add. */
export function createCrowd(context: SeedContext, connections: SeededConnections, count: number) {
  const { random, state } = context;
  const { healthy, error, undeclaredPlatform, stuck } = connections;
  const byTeam = [healthy, healthy, healthy, error, undeclaredPlatform, stuck];
  const left = { siro: count, crm: count };
  const newName = createNewName(random, state);
  let team = addTeam(context, "Crew 1");
  let connection = healthy;
  let teams = 1;
  // Far from the numbers used by the rest of the organization.
  let serial = 20_000_000;

  const nextExternalId = (where: Connection) => {
    serial += random.int(1, 7);
    return where.integrationPlatform === "SALESFORCE" ? random.salesforceId("005") : `${serial}`;
  };
  const joinTeam = (user: SiroUser) => {
    if (team.memberUids.length >= teamSize) {
      teams += 1;
      team = addTeam(context, `Crew ${teams}`);
      connection = byTeam[teams % byTeam.length] ?? healthy;
    }
    if (team.memberUids.length === 0) {
      team.coachUids.push(user.id);
      user.coachTeamIds = [team.id];
    }
    team.memberUids.push(user.id);
    user.memberTeamId = team.id;
  };
  const addSiroUser = (name = newName(), options: Partial<SiroUser> = {}): SiroUser => {
    left.siro -= 1;
    const user = addUser(context, name, options);
    joinTeam(user);
    return user;
  };
  const addPerson = (name = newName(), options: Partial<CrmUser> = {}): CrmUser => {
    left.crm -= 1;
    const where = state.connections.get(options.integrationConnectionId ?? "") ?? connection;
    const externalId = nextExternalId(where);
    return addCrmUser(context, name, where.id, { externalId, ...options });
  };
  return {
    left,
    connections,
    domain,
    oldDomain,
    note: createNote(state.seed.people),
    newName,
    nextExternalId: () => nextExternalId(healthy),
    addSiroUser,
    addCrmUser: addPerson,
    /** One person on both sides, matched. */
    addPair(name = newName(), options: Partial<SiroUser> = {}) {
      const user = addSiroUser(name, options);
      const crmUser = addPerson(name, { email: user.email, siroUserId: user.id });
      user.externalId = crmUser.externalId;
      return { user, crmUser };
    },
    /** One person on both sides, with nothing that matches them. */
    addUntied(options: Partial<CrmUser>) {
      const name = newName();
      return { user: addSiroUser(name), crmUser: addPerson(name, options) };
    },
  };
}
