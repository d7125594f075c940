import type { CrmUser, SiroUser, Team } from "../rows.ts";
import type { SeededConnections } from "./connections.ts";
import { ago, type SeedContext } from "./context.ts";
import { firstNames, knownReps, lastNames, teamNames } from "./names.ts";
import { troublePeople } from "./trouble/index.ts";

const dayMs = 86_400_000;
export const domain = "acme-exteriors.example";
/** The domain from before a merger; some people still have it, on one side or the other. */
export const oldDomain = "acme-windows.example";

/** A rep with the CRM user of the same person. `mapped` is whether Siro knows that. */
export type Rep = { user: SiroUser; crmUser: CrmUser; mapped: boolean };

export function addUser(
  context: SeedContext,
  name: string,
  options: Partial<SiroUser> = {},
): SiroUser {
  const [firstName = name, ...rest] = name.split(" ");
  const lastName = rest.join(" ");
  const user: SiroUser = {
    id: context.random.userId(),
    email: `${firstName}.${lastName}@${domain}`.toLowerCase().replaceAll(" ", "-"),
    organizationId: context.organizationId,
    phoneNumber: `+1303555${context.random.digits(4)}`,
    firstName,
    lastName,
    memberTeamId: null,
    coachTeamIds: [],
    externalId: null,
    createdAt: ago(context, context.random.int(90, 800) * dayMs),
    disabled: false,
    billable: true,
    siroStaff: false,
    invitedAt: null,
    lastSeen: ago(context, context.random.int(10, 6000) * 60_000),
    ...options,
  };
  context.state.users.set(user.id, user);
  return user;
}

export function addCrmUser(
  context: SeedContext,
  name: string,
  connectionId: string,
  options: Partial<CrmUser> = {},
): CrmUser {
  const platform = context.state.connections.get(connectionId)?.integrationPlatform;
  const row: CrmUser = {
    id: context.random.uuid(),
    externalId:
      platform === "SALESFORCE" ? context.random.salesforceId("005") : context.random.serial(),
    name,
    email: `${name.toLowerCase().replaceAll(" ", ".")}@${domain}`,
    organizationId: context.organizationId,
    integrationConnectionId: connectionId,
    isActive: true,
    siroUserId: null,
    createdAt: ago(context, context.random.int(90, 800) * dayMs),
    updatedAt: ago(context, context.random.int(1, 60) * dayMs),
    ...options,
  };
  context.state.crmUsers.set(row.id, row);
  return row;
}

function createNames(context: SeedContext, count: number): string[] {
  const names = new Set(knownReps);
  while (names.size < count) {
    const middle = names.size > 1500 ? ` ${names.size}` : "";
    names.add(`${context.random.pick(firstNames)} ${context.random.pick(lastNames)}${middle}`);
  }
  return [...names];
}

export function addTeam(context: SeedContext, name: string): Team {
  const team: Team = {
    id: context.random.teamId(),
    name,
    organizationId: context.organizationId,
    coachUids: [],
    memberUids: [],
    createdAt: ago(context, context.random.int(200, 900) * dayMs),
  };
  context.state.teams.set(team.id, team);
  return team;
}

function addTeams(context: SeedContext): Team[] {
  return Array.from({ length: teamNames.length * context.size }, (_, i) => {
    const round = Math.floor(i / teamNames.length);
    return addTeam(
      context,
      `${teamNames[i % teamNames.length]}${round === 0 ? "" : ` ${round + 1}`}`,
    );
  });
}

/**
 * 60 Siro users (3 admins, 2 Siro staff, coaches, reps) in 6 teams, and 70 CRM users, times size.
 */
export function seedPeople(context: SeedContext, connections: SeededConnections) {
  const teams = addTeams(context);
  const dana = addUser(context, "Dana Ortiz", { email: `dana@${domain}` });
  const kim = addUser(context, "Kim Lee", { email: `kim.lee@${domain}` });
  const ravi = addUser(context, "Ravi Shah", { billable: false });
  const ofSiro = { siroStaff: true, billable: false };
  const staff = [
    addUser(context, "Siro Bot", { ...ofSiro, email: "bot@siro.ai" }),
    addUser(context, "Siro Support", { ...ofSiro, email: "support@siro.ai" }),
  ];

  const byTeam = [
    connections.healthy,
    connections.healthy,
    connections.healthy,
    connections.error,
    connections.undeclaredPlatform,
    connections.stuck,
  ];
  const unmappedNames = new Set(["Jess Okafor", "Lena Fischer", "Hannah Cole", "Sara Lind"]);
  const reps: Rep[] = createNames(context, 55 * context.size).map((name, i) => {
    const team = teams[i % teams.length];
    const connection = byTeam[i % byTeam.length] ?? connections.healthy;
    const mapped = !unmappedNames.has(name) && i % 61 !== 60;
    const user = addUser(context, name, {
      memberTeamId: team?.id ?? null,
      disabled: i >= 12 && i % 18 === 17,
    });
    team?.memberUids.push(user.id);
    const [first = "", last = ""] = name.toLowerCase().split(" ");
    const crmUser = addCrmUser(context, name, connection.id, {
      siroUserId: mapped ? user.id : null,
      email: mapped ? user.email : `${first.slice(0, 1)}${last}@${oldDomain}`,
    });
    if (mapped) user.externalId = crmUser.externalId;
    return { user, crmUser, mapped };
  });
  for (const [i, team] of teams.entries()) {
    const coach = reps[12 + i]?.user;
    if (!coach) continue;
    coach.coachTeamIds = [team.id];
    team.coachUids.push(coach.id);
  }
  const office = Array.from({ length: 15 * context.size }, (_, i) => {
    const name = `${context.random.pick(firstNames)} ${context.random.pick(lastNames)}`;
    const connection = i % 4 === 0 ? connections.paused : connections.healthy;
    return addCrmUser(context, i === 3 ? "‏משה לוי‏" : name, connection.id, {
      email: i % 3 === 0 ? null : `office${i}@${domain}`,
      isActive: i % 5 !== 0,
    });
  });
  const admins = [dana, kim, ravi];
  const cast = { admins, staff, reps, office, domain, oldDomain };
  return { admins, teams, ...troublePeople(context, connections, cast) };
}
