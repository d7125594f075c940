import type { Random } from "#e2e/sandbox/random.ts";
import { distortEmail } from "./distort-email.ts";
import { distortName, joinName } from "./distort-name.ts";
import type { CrmRecord, Person, SiroRecord } from "./labels.ts";
import { machines } from "./names.ts";
import type { RecordNoise } from "./noise.ts";
import type { House } from "./people.ts";

export type Connection = { id: string; nextExternalId: () => string };

export type Scene = {
  random: Random;
  noise: RecordNoise;
  house: House;
  connections: Connection[];
  /** People without a record so far. */
  newcomers: Person[];
};

/** Each CRM counts in its own way. */
export function createConnections(random: Random): Connection[] {
  const styles = [
    () => random.serial(),
    () => random.salesforceId("005"),
    () => random.uuid(),
    () => random.digits(9),
  ];
  return Array.from({ length: random.pick([1, 1, 2, 3]) }, () => ({
    id: random.connectionId(),
    nextExternalId: random.pick(styles),
  }));
}

/** People type their own name and address when they join Siro: fewer slips than in a CRM. */
const SIRO_SHARE_OF_NOISE = 0.3;

function calm(noise: RecordNoise): RecordNoise {
  return Object.fromEntries(
    Object.entries(noise).map(([name, chance]) => [name, chance * SIRO_SHARE_OF_NOISE]),
  ) as RecordNoise;
}

export function createSiroRecord({ random, noise, house }: Scene, person: Person): SiroRecord {
  const name = distortName(random, calm(noise), person);
  const email = distortEmail(random, calm(noise), person, house);
  return {
    id: random.userId(),
    person,
    shownName: name.shownName,
    externalId: null,
    email: email?.includes("@") ? email : null,
    firstName: name.first,
    lastName: name.last,
    phoneNumber: random.chance(0.7) ? person.phone : null,
    disabled: false,
  };
}

export function createCrmRecord(
  { random, noise, house }: Scene,
  person: Person,
  connection: Connection,
): CrmRecord {
  const written = distortName(random, noise, person);
  const isOneField = written.isSwapped || random.chance(noise.nameInOneField);
  const email = distortEmail(random, noise, person, house);
  const isEmailName = email?.includes("@") && random.chance(noise.emailAsName);
  return {
    id: random.uuid(),
    person,
    shownName: isEmailName ? null : written.shownName,
    externalId: connection.nextExternalId(),
    connectionId: connection.id,
    siroUserId: null,
    email: isEmailName ? null : email,
    name: isEmailName
      ? email
      : isOneField
        ? joinName(written)
        : { first: written.first, last: written.last },
    isActive: true,
    isHidden: false,
  };
}

export function createMachine({ random, house, connections }: Scene) {
  const [name, mailbox] = random.pick(machines);
  const email = mailbox && `${mailbox}@${house.domain}`;
  const connection = random.pick(connections);
  const [first = name, ...rest] = name.split(" ");
  const shared = { person: null, shownName: null, email };
  const siro: SiroRecord = {
    ...shared,
    id: random.userId(),
    externalId: null,
    firstName: first,
    lastName: rest.join(" ") || null,
    phoneNumber: null,
    disabled: false,
  };
  const crm: CrmRecord = {
    ...shared,
    id: random.uuid(),
    externalId: connection.nextExternalId(),
    connectionId: connection.id,
    siroUserId: null,
    name,
    isActive: true,
    isHidden: false,
  };
  return { siro, crm };
}
