import { mistype } from "./distort-email.ts";
import type { Person, SiroRecord } from "./labels.ts";
import { type RecordNoise, situations } from "./noise.ts";
import { type MailScheme, mailSchemes, toAscii } from "./people.ts";
import { createSiroRecord, type Scene } from "./records.ts";

/** An address that isn't taken yet, and whether it says who the person is. */
type Address = { email: string; isTelling: boolean };

type Making = { scene: Scene; person: Person; local: string; domain: string };

/** Why a second address: the first one is taken, forgotten, or was another company's. */
const ways: readonly ((making: Making) => Address)[] = [
  ({ scene: { random }, local, domain }) =>
    telling(`${local}+${random.pick(["1", "app", "crm", "sales"])}@${domain}`),
  ({ scene: { house }, local }) => telling(`${local}@${house.oldDomain}`),
  ({ scene: { random }, person, domain }) => {
    const scheme: MailScheme = random.pick(["full", "short", "joined", "reversed"]);
    return telling(`${mailSchemes[scheme](...wordsOf(person))}@${domain}`);
  },
  ({ scene: { random }, person }) => {
    const scheme: MailScheme = random.pick(["full", "joined", "reversed"]);
    const number = random.chance(0.4) ? random.int(70, 99) : "";
    return telling(`${mailSchemes[scheme](...wordsOf(person))}${number}@${privateDomain(random)}`);
  },
  ({ scene: { random }, local, domain }) => telling(`${mistype(random, local)}@${domain}`),
  ({ scene: { random } }) => {
    const local = random.pick(["skyhiker", "bluetruck", "luckyfox", "homerun"]);
    return { email: `${local}${random.int(1, 999)}@${privateDomain(random)}`, isTelling: false };
  },
];

const telling = (email: string): Address => ({ email, isTelling: true });
const wordsOf = ({ given, family }: Person) => [toAscii(given), toAscii(family)] as const;
const privateDomain = (random: Scene["random"]) =>
  random.pick(["gmail.com", "outlook.com", "icloud.com"]);

/**
 * Somebody's second account in Siro, made on another day: with another address, the name typed again,
 * and often the same phone. Where the address says nothing, the phone is always the same.
 */
export function createSecondAccount(scene: Scene, first: SiroRecord, person: Person): SiroRecord {
  const { random } = scene;
  const [local = "", domain = ""] = person.email.split("@");
  const making = { scene, person, local, domain };
  let address = random.pick(ways)(making);
  // An alias may come out as the first address.
  while (address.email === person.email) address = random.pick(ways)(making);
  const isTypedAgain = random.chance(situations.secondNameTypedAgain);
  const again = createSiroRecord({ ...scene, noise: typedAgain(scene.noise) }, person);
  const name = isTypedAgain ? again : first;
  const keepsPhone = !address.isTelling || random.chance(situations.secondPhoneKept);
  if (!address.isTelling) first.phoneNumber = person.phone;
  return {
    ...again,
    email: address.email,
    firstName: name.firstName,
    lastName: name.lastName,
    shownName: name.shownName,
    phoneNumber: keepsPhone ? first.phoneNumber : null,
  };
}

/** People who return to a form write their name otherwise more often, but they do write it. */
function typedAgain(noise: RecordNoise): RecordNoise {
  const { initialOnly, nickname, mistypedName, respelledName, middleName, exchangedFields } = noise;
  return {
    ...noise,
    initialOnly: initialOnly * 10,
    nickname: nickname * 2,
    mistypedName: mistypedName * 5,
    respelledName: respelledName * 2,
    middleName: middleName * 2,
    exchangedFields: exchangedFields * 2,
    marriedName: 0,
    firstNameOnly: 0,
    missingName: 0,
    nativeScript: 0,
  };
}
