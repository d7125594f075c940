/** How disturbed an organization's records and recordings are. */
export const levels = ["low", "middle", "high"] as const;
export type NoiseLevel = (typeof levels)[number];

type Row = readonly [low: number, middle: number, high: number];

/**
 * Chance of each disturbance. Written from public reports about CRM calendars, phones and dispatching,
 * before there was a ranker.
 */
const table = {
  // How visits go
  /** The rep comes half an hour to an hour and a half early. */
  veryEarly: [0.01, 0.03, 0.06],
  /** Half an hour to two hours late. */
  veryLate: [0.02, 0.05, 0.1],
  /** The visit took place hours or days from the time in the CRM. */
  moved: [0.01, 0.03, 0.06],
  noShow: [0.04, 0.08, 0.14],
  /** A teammate went, and the CRM still names the first rep. */
  standIn: [0.01, 0.04, 0.08],
  /** The rep forgot to record. */
  notRecorded: [0.1, 0.2, 0.35],

  // Times in the CRM
  dateOnly: [0.01, 0.03, 0.07],
  /** One row is off by whole hours. */
  wholeHours: [0.005, 0.015, 0.04],
  /** All rows of the connection are off by the zone's offset. */
  wrongZone: [0, 0.04, 0.1],
  /** Rows booked before clocks changed are off by an hour. */
  staleSummerTime: [0.3, 0.5, 0.8],
  localTimeWrong: [0.02, 0.06, 0.12],
  localTimeMissing: [0.3, 0.4, 0.5],
  endMissing: [0.05, 0.12, 0.25],
  endBeforeStart: [0.002, 0.005, 0.015],

  // Whom the CRM names
  repMissing: [0.02, 0.06, 0.12],
  /** Several reps of the team stand on it. */
  wholeTeam: [0.02, 0.04, 0.08],
  /** The rep of the recording and the rep of the appointment share no ID. */
  repUnmapped: [0.03, 0.07, 0.14],
  repNameMissing: [0.3, 0.4, 0.55],
  /** The rep records with a second Siro account that nothing ties to the CRM. */
  secondAccount: [0.01, 0.03, 0.06],

  // Rows
  /** Siro never got the appointment. */
  notSynced: [0.02, 0.05, 0.1],
  /** A second connection lists it too. */
  listedTwice: [0.02, 0.04, 0.08],
  /** The customer has two accounts, and the appointment was booked for each. */
  duplicateAccount: [0.005, 0.015, 0.03],
  /** Canceled and booked again: the old row is gone. */
  bookedAgain: [0.03, 0.06, 0.1],
  /** Booked again, and the CRM never told that the old one is canceled. */
  bookedAgainUntold: [0.005, 0.015, 0.04],
  goneByMistake: [0.003, 0.008, 0.02],
  messagesBeside: [0.2, 0.35, 0.5],
  customerMissing: [0.03, 0.08, 0.15],
  subjectMissing: [0.03, 0.08, 0.15],
  customerMistyped: [0.01, 0.03, 0.06],
  appointmentPlaceMissing: [0.08, 0.18, 0.35],
  appointmentPlaceZero: [0.01, 0.02, 0.05],
  /** The address was found as its town. */
  placeOfTown: [0.02, 0.05, 0.1],

  // Recordings
  split: [0.03, 0.07, 0.12],
  overTwoVisits: [0.01, 0.025, 0.05],
  forgottenStop: [0.01, 0.03, 0.06],
  startedLate: [0.05, 0.1, 0.18],
  startedInCar: [0.05, 0.1, 0.18],
  /** Made offline: its time is the time of the upload. */
  lateUpload: [0.003, 0.01, 0.025],
  lengthUnknown: [0.01, 0.03, 0.06],
  pocket: [0.03, 0.06, 0.12],
  internal: [0.03, 0.06, 0.1],
  placeMissing: [0.08, 0.15, 0.3],
  placeZero: [0.02, 0.04, 0.08],
  /** The phone's last fix was at the customer before. */
  placeStale: [0.01, 0.03, 0.06],
  placeOfOffice: [0.01, 0.02, 0.05],
  linkedAlready: [0.5, 0.5, 0.5],
  /** Of those that are linked already, to a wrong appointment. */
  linkedWrongly: [0.005, 0.015, 0.04],

  // Names in titles
  titleOfOther: [0.01, 0.02, 0.05],
  mistypedName: [0.03, 0.08, 0.16],
  dictatedName: [0.03, 0.08, 0.15],
  swappedName: [0.05, 0.1, 0.15],
  initials: [0.01, 0.04, 0.08],
  nickname: [0.05, 0.12, 0.2],
  familyNameOnly: [0.2, 0.3, 0.35],
  givenNameOnly: [0.03, 0.07, 0.12],
  partnerInstead: [0.02, 0.05, 0.1],
  ownScript: [0.2, 0.35, 0.5],
} as const satisfies Record<string, Row>;

export type Noise = Record<keyof typeof table, number>;

export function noiseAt(level: NoiseLevel): Noise {
  const column = levels.indexOf(level);
  const entries = Object.entries(table).map(([name, row]) => [name, row[column]]);
  return Object.fromEntries(entries) as Noise;
}
