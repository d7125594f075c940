import { createRandom } from "#e2e/sandbox/random.ts";
import type { CrmRecord, Organization, ParticipantRecord, Person, SiroRecord } from "./labels.ts";
import { type NoiseLevel, noiseAt, situations } from "./noise.ts";
import { createHouse, createPeople } from "./people.ts";
import {
  createConnections,
  createCrmRecord,
  createMachine,
  createSecondAccount,
  createSiroRecord,
  type Scene,
} from "./records.ts";

/** An organization of `size` people with their records on both sides: the same for the same seed. */
export function createOrganization(seed: number, level: NoiseLevel, size: number): Organization {
  const random = createRandom(seed);
  const house = createHouse(random);
  const connections = createConnections(random);
  const scene: Scene = { random, house, connections, noise: noiseAt(level) };
  const built: Organization = { siroRecords: [], crmRecords: [], participants: [], swaps: [] };
  const tied = createPeople(random, house, size).flatMap((person) => place(scene, built, person));
  swapIds(scene, built, tied);
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
  };
}
