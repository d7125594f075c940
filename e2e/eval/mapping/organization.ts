import { createRandom } from "#e2e/sandbox/random.ts";
import type { KindName } from "./kinds.ts";
import type { CrmRecord, Organization, ParticipantRecord, Person, SiroRecord } from "./labels.ts";
import { type NoiseLevel, noiseAt, situations } from "./noise.ts";
import { createHouse, createPeople } from "./people.ts";
import {
  createConnections,
  createCrmRecord,
  createMachine,
  createSiroRecord,
  type Scene,
} from "./records.ts";
import { createSecondAccount } from "./second-account.ts";

/** People who come in the place of others. */
const NEWCOMERS = 0.05;

/** An organization of `size` people with their records on both sides: the same for the same seed. */
export function createOrganization(
  seed: number,
  level: NoiseLevel,
  size: number,
  kind: KindName = "american",
): Organization {
  const random = createRandom(seed);
  const house = createHouse(random, kind);
  const connections = createConnections(random);
  const people = createPeople(random, house, Math.ceil(size * (1 + NEWCOMERS)));
  const newcomers = people.splice(size).filter(({ onlyIn, suffix }) => !onlyIn && !suffix);
  const scene: Scene = { random, house, connections, noise: noiseAt(level), newcomers };
  const built: Organization = {
    siroRecords: [],
    crmRecords: [],
    participants: [],
    swaps: [],
    reused: [],
    claims: [],
  };
  const tied = people.flatMap((person) => place(scene, built, person));
  swapIds(scene, built, tied);
  misplace(scene, built, tied);
  repeatIds(scene, built);
  addMachines(scene, built, size);
  built.participants.push(...built.crmRecords.flatMap((record) => meet(scene, record)));
  return shuffled(scene, built);
}

/** Gives a person records; answers the Siro record if nothing is odd about its tie. */
function place(scene: Scene, built: Organization, person: Person): SiroRecord[] {
  const { random, connections } = scene;
  const happens = (name: keyof typeof situations) => random.chance(situations[name]);
  const home = random.pick(connections);
  if (person.onlyIn === "crm" || (person.onlyIn === null && happens("crmOnly"))) {
    built.crmRecords.push(createCrmRecord(scene, person, home));
    return [];
  }
  const siro = createSiroRecord(scene, person);
  built.siroRecords.push(siro);
  if (person.onlyIn === "siro" || happens("siroOnly")) return [];
  const crm = createCrmRecord(scene, person, home);
  built.crmRecords.push(crm);

  if (happens("unknownExternalId")) siro.externalId = home.nextExternalId();
  else if (happens("mappedOnly")) crm.siroUserId = siro.id;
  else if (!happens("untied")) siro.externalId = crm.externalId;
  const isTied = siro.externalId !== null && siro.externalId === crm.externalId;

  if (happens("bothGone")) [siro.disabled, crm.isActive] = [true, false];
  else if (happens("disabledSiroUser")) siro.disabled = true;
  else if (happens("inactiveCrmUser")) crm.isActive = false;
  else if (happens("duplicateSiroUser")) {
    built.siroRecords.push(createSecondAccount(scene, siro, person));
  } else if (isTied && happens("disabledTwin")) {
    built.siroRecords.push(createSecondAccount(scene, siro, person));
    siro.disabled = true;
  } else if (isTied && happens("secondCrmUser")) {
    const second = createCrmRecord(scene, person, home);
    if (random.chance(0.7) && siro.email) second.email = siro.email;
    else second.siroUserId = siro.id;
    built.crmRecords.push(second);
  } else if (isTied && happens("replacedCrmUser") && siro.email) {
    const replacement = createCrmRecord(scene, person, home);
    built.crmRecords.push({ ...replacement, email: siro.email });
    crm.isActive = false;
  } else if (connections.length > 1 && happens("severalConnections")) {
    const away = random.pick(connections.filter(({ id }) => id !== home.id));
    built.crmRecords.push(createCrmRecord(scene, person, away));
  } else if (happens("hiddenFromList")) crm.isHidden = true;
  else if (isTied) return [siro];
  return [];
}

/** Two people of one connection got each other's id. */
function swapIds({ random }: Scene, built: Organization, tied: SiroRecord[]) {
  const chosen = tied.filter(() => random.chance(situations.swapped));
  while (chosen.length >= 2) {
    const [a, b] = [chosen.pop(), chosen.pop()];
    if (!a?.person || !b?.person || a.person.family === b.person.family) continue;
    if (!isTellable(built, a) || !isTellable(built, b)) continue;
    [a.externalId, b.externalId] = [b.externalId, a.externalId];
    built.swaps.push([a, b]);
  }
}

/** Gives the addresses, IDs and seats of matched people to others. */
function misplace(scene: Scene, built: Organization, tied: readonly SiroRecord[]) {
  const { random } = scene;
  const swapped = new Set(built.swaps.flat());
  const happens = (name: keyof typeof situations) => random.chance(situations[name]);
  for (const siro of tied) {
    const own = built.crmRecords.find(({ person }) => person === siro.person);
    if (!own || !siro.person || swapped.has(siro) || !isTellable(built, siro)) continue;
    if (happens("seatReused")) reuseSeat(scene, built, siro, own);
    else if (happens("recycledEmail")) recycle(scene, built, siro, own);
    else if (happens("foreignEmail")) claim(scene, built, siro, own, "email");
    else if (happens("foreignId")) claim(scene, built, siro, own, "externalId");
  }
}

/** The Siro user is another person now, and has the CRM ID of the former one. */
function reuseSeat(scene: Scene, built: Organization, siro: SiroRecord, crm: CrmRecord) {
  const newcomer = scene.newcomers.pop();
  if (!newcomer) return;
  const { id, externalId } = siro;
  Object.assign(siro, createSiroRecord({ ...scene, noise: noiseAt("none") }, newcomer), {
    id,
    externalId,
  });
  crm.isActive = scene.random.chance(0.5);
  built.reused.push({ siro, crm });
}

/** Both records of a former colleague are off, and a new one in the CRM has the address. */
function recycle(scene: Scene, built: Organization, siro: SiroRecord, own: CrmRecord) {
  const newcomer = scene.newcomers.pop();
  if (!newcomer) return;
  [siro.disabled, own.isActive] = [true, false];
  const crm = createCrmRecord(
    { ...scene, noise: noiseAt("none") },
    newcomer,
    connectionOf(scene, own),
  );
  built.crmRecords.push({ ...crm, email: siro.email });
}

/** An unmatched colleague whose CRM record has what belongs to the matched one. */
function claim(
  scene: Scene,
  built: Organization,
  siro: SiroRecord,
  own: CrmRecord,
  what: "email" | "externalId",
) {
  const newcomer = scene.newcomers.pop();
  if (!newcomer) return;
  const plain = { ...scene, noise: noiseAt("none") };
  const other = {
    ...createCrmRecord(plain, newcomer, connectionOf(scene, own)),
    [what]: own[what],
  };
  built.siroRecords.push(createSiroRecord(plain, newcomer));
  built.crmRecords.push(other);
  built.claims.push({ siro, own, other });
}

function connectionOf({ connections }: Scene, { connectionId }: CrmRecord) {
  const found = connections.find(({ id }) => id === connectionId);
  if (!found) throw new Error(`no connection ${connectionId}`);
  return found;
}

/** A swap that no e-mail shows is no swap that anybody could tell. */
function isTellable({ crmRecords }: Organization, siro: SiroRecord): boolean {
  const own = crmRecords.find(({ person }) => person === siro.person);
  const email = siro.email?.trim().toLowerCase();
  return email !== undefined && email === own?.email?.trim().toLowerCase();
}

/** Numbers of two CRMs may meet by chance. */
function repeatIds({ random }: Scene, { crmRecords, siroRecords }: Organization) {
  const withSiro = new Set(siroRecords.map(({ person }) => person));
  for (const stranger of crmRecords) {
    if (withSiro.has(stranger.person) || !random.chance(situations.sameIdElsewhere * 5)) continue;
    const other = random.pick(crmRecords);
    if (other.connectionId !== stranger.connectionId) stranger.externalId = other.externalId;
  }
}

function addMachines(scene: Scene, built: Organization, size: number) {
  const { random } = scene;
  for (let i = 0; i < Math.max(2, size * situations.machine); i++) {
    built.crmRecords.push(createMachine(scene).crm);
  }
  for (let i = 0; i < size * situations.siroMachine; i++) {
    const machine = createMachine(scene);
    built.siroRecords.push(machine.siro);
    if (random.chance(0.5)) built.crmRecords.push(machine.crm);
  }
}

/** The record's row as a participant of an appointment, if it ever had one. */
function meet({ random }: Scene, record: CrmRecord): ParticipantRecord[] {
  const { person } = record;
  if (!person) return [];
  const losesId = random.chance(situations.idOnlyInParticipant);
  if (!record.isHidden && !losesId && !random.chance(situations.knownByParticipant)) return [];
  const row = {
    id: random.uuid(),
    engagementId: random.uuid(),
    userId: record.id,
    externalId: losesId || record.isHidden || random.chance(0.5) ? record.externalId : null,
    name: `${person.given} ${person.family}${person.suffix && ` ${person.suffix}`}`,
    integrationConnectionId: record.connectionId,
  };
  if (losesId) record.externalId = null;
  return [row];
}

function shuffled({ random }: Scene, built: Organization): Organization {
  const mix = <T>(rows: T[]) =>
    rows
      .map((row) => ({ row, at: random.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ row }) => row);
  return {
    siroRecords: mix(built.siroRecords),
    crmRecords: mix(built.crmRecords),
    participants: mix(built.participants),
    swaps: built.swaps,
    reused: built.reused,
    claims: built.claims,
  };
}
