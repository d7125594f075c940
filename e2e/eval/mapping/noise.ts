/** How messy the records of an organization are. */
export const levels = ["none", "low", "middle", "high"] as const;
export type NoiseLevel = (typeof levels)[number];

type Row = readonly [none: number, low: number, middle: number, high: number];

/** Chance that one record of a person shows it. Written from what CRM exports look like. */
const recordNoise = {
  // e-mail
  casedEmail: [0, 0.05, 0.15, 0.3],
  spacedEmail: [0, 0.01, 0.03, 0.06],
  aliasEmail: [0, 0.01, 0.03, 0.06],
  plusTagEmail: [0, 0.005, 0.01, 0.03],
  oldDomainEmail: [0, 0.01, 0.03, 0.06],
  mistypedEmail: [0, 0.005, 0.015, 0.03],
  mistypedDomain: [0, 0.002, 0.005, 0.015],
  privateEmail: [0, 0.005, 0.01, 0.03],
  /** The address of a mailbox that several people use. */
  roleEmail: [0, 0.003, 0.008, 0.02],
  missingEmail: [0, 0.01, 0.025, 0.06],
  placeholderEmail: [0, 0.002, 0.005, 0.01],
  emailAsName: [0, 0.003, 0.008, 0.02],
  // name
  casedName: [0, 0.02, 0.06, 0.12],
  spacedName: [0, 0.02, 0.05, 0.1],
  swappedName: [0, 0.03, 0.08, 0.15],
  /** Family name in the field of the given name. */
  exchangedFields: [0, 0.01, 0.03, 0.06],
  /** "Köhler" as "Koehler". */
  respelledName: [0, 0.1, 0.25, 0.4],
  mistypedGiven: [0, 0.005, 0.015, 0.04],
  nickname: [0, 0.05, 0.12, 0.25],
  strippedAccents: [0, 0.3, 0.5, 0.6],
  decomposedUnicode: [0, 0.02, 0.06, 0.12],
  middleName: [0, 0.02, 0.06, 0.12],
  suffix: [0, 0.01, 0.02, 0.05],
  initialOnly: [0, 0.005, 0.015, 0.04],
  doubleName: [0, 0.005, 0.015, 0.03],
  marriedName: [0, 0.002, 0.006, 0.02],
  mistypedName: [0, 0.005, 0.015, 0.04],
  firstNameOnly: [0, 0.003, 0.008, 0.025],
  missingName: [0, 0.003, 0.008, 0.025],
  nativeScript: [0, 0.2, 0.4, 0.6],
  nameInOneField: [0.5, 0.5, 0.5, 0.5],
} as const satisfies Record<string, Row>;

/** Chance that a person's situation is this one: the same at every level. */
export const situations = {
  siroOnly: 0.05,
  crmOnly: 0.1,
  untied: 0.2,
  mappedOnly: 0.05,
  unknownExternalId: 0.03,
  swapped: 0.03,
  duplicateSiroUser: 0.025,
  /** A second account's name was typed again, and not copied. */
  secondNameTypedAgain: 0.6,
  secondPhoneKept: 0.7,
  secondCrmUser: 0.03,
  disabledSiroUser: 0.03,
  inactiveCrmUser: 0.03,
  bothGone: 0.03,
  replacedCrmUser: 0.01,
  severalConnections: 0.06,
  /** The disabled one of two accounts has the match. */
  disabledTwin: 0.015,
  /** A former colleague's address given to a new one, who is in the CRM alone. */
  recycledEmail: 0.01,
  /** A colleague's address or CRM ID in an unmatched person's CRM record. */
  foreignEmail: 0.01,
  foreignId: 0.01,
  /** A former colleague's Siro user that a new one got, with the old CRM ID. */
  seatReused: 0.01,
  namesake: 0.03,
  fatherAndSon: 0.004,
  namesakeAcrossSides: 0.1,
  /** Colleagues who all give the phone of their branch. */
  branchPhone: 0.02,
  /** Somebody of the same household: the family name, and one phone for both. */
  relative: 0.01,
  hiddenFromList: 0.015,
  sameIdElsewhere: 0.02,
  idOnlyInParticipant: 0.01,
  machine: 0.03,
  siroMachine: 0.005,
  knownByParticipant: 0.5,
} as const;

export type RecordNoise = Record<keyof typeof recordNoise, number>;

export function noiseAt(level: NoiseLevel): RecordNoise {
  const column = levels.indexOf(level);
  return Object.fromEntries(
    Object.entries(recordNoise).map(([name, row]) => [name, row[column]]),
  ) as RecordNoise;
}
