/** How the office plans a rep's day. Hours are local; counts are per rep and day. */
export type Schedule =
  | { style: "slots"; hours: readonly number[]; filled: number; minutes: number }
  | { style: "windows"; windows: readonly (readonly [number, number])[]; jobs: number }
  | { style: "free"; from: number; to: number; perDay: number; minutes: number }
  | { style: "route"; stops: number };

/** How recordings are named in this trade; the words are in titles.ts. */
export type TitleHabit = "names" | "numbers" | "addresses" | "nothing";

/** One kind of organization. Numbers of conversations are means per rep and day. */
export type Kind = {
  name: string;
  schedule: Schedule;
  days: number;
  reps: readonly [number, number];
  radiusMeters: number;
  /** Median and sigma of a skewed distribution. */
  visitMinutes: readonly [number, number];
  /** Mean and standard deviation of arriving after the planned time. */
  lateMinutes: readonly [number, number];
  recordedShare: number;
  /** Conversations that the rep enters afterward. */
  enteredLater: number;
  /** Conversations that no one ever enters: doors, people who walk in. */
  neverEntered: number;
  calls: number;
  /** Tests of the app, role plays, team meetings. */
  office: number;
  isAtStore: boolean;
  isBusiness: boolean;
  neighborShare: number;
  secondVisitShare: number;
  /** Share of appointments that a second person is assigned to, too. */
  secondRepShare: number;
  titles: TitleHabit;
  topics: readonly string[];
  engagementType: string;
};

const home = {
  days: 5,
  calls: 0.05,
  office: 0.1,
  isAtStore: false,
  isBusiness: false,
  neighborShare: 0.05,
  secondVisitShare: 0.06,
  secondRepShare: 0.03,
  titles: "names",
  engagementType: "APPOINTMENT",
} as const;

export const KINDS: readonly Kind[] = [
  {
    ...home,
    name: "storm roofing",
    schedule: { style: "free", from: 9, to: 17, perDay: 4, minutes: 60 },
    days: 6,
    reps: [4, 7],
    radiusMeters: 9_000,
    visitMinutes: [35, 0.5],
    lateMinutes: [8, 14],
    recordedShare: 0.75,
    enteredLater: 0.5,
    neverEntered: 0.7,
    neighborShare: 0.35,
    secondVisitShare: 0.15,
    titles: "addresses",
    topics: ["roof", "inspection", "adjuster", "gutters"],
    engagementType: "EVENT",
  },
  {
    ...home,
    name: "HVAC arrival windows",
    schedule: {
      style: "windows",
      windows: [
        [8, 12],
        [12, 16],
        [15, 18],
      ],
      jobs: 1.5,
    },
    reps: [5, 8],
    radiusMeters: 18_000,
    visitMinutes: [70, 0.55],
    lateMinutes: [10, 25],
    recordedShare: 0.8,
    enteredLater: 0.25,
    neverEntered: 0.15,
    secondRepShare: 0.12,
    titles: "numbers",
    topics: ["AC tune-up", "no heat", "furnace", "water heater", "estimate"],
    engagementType: "SIRO_EVENT",
  },
  {
    ...home,
    name: "solar door to door",
    schedule: { style: "free", from: 12, to: 20, perDay: 2.2, minutes: 60 },
    days: 6,
    reps: [5, 8],
    radiusMeters: 7_000,
    visitMinutes: [55, 0.6],
    lateMinutes: [5, 15],
    recordedShare: 0.8,
    enteredLater: 1,
    neverEntered: 0.9,
    neighborShare: 0.25,
    secondVisitShare: 0.2,
    secondRepShare: 0.3,
    topics: ["solar", "proposal", "site survey", "closing"],
    engagementType: "MEETING",
  },
  {
    ...home,
    name: "in-home windows and doors",
    schedule: { style: "slots", hours: [10, 14, 18], filled: 0.75, minutes: 120 },
    days: 6,
    reps: [5, 8],
    radiusMeters: 35_000,
    visitMinutes: [100, 0.4],
    lateMinutes: [4, 12],
    recordedShare: 0.88,
    enteredLater: 0.1,
    neverEntered: 0.15,
    topics: ["windows", "doors", "siding", "patio door", "bath"],
  },
  {
    ...home,
    name: "kitchen showroom",
    schedule: { style: "free", from: 10, to: 18, perDay: 3, minutes: 60 },
    days: 6,
    reps: [4, 6],
    radiusMeters: 15_000,
    visitMinutes: [50, 0.45],
    lateMinutes: [3, 14],
    recordedShare: 0.8,
    enteredLater: 0.35,
    neverEntered: 0.75,
    isAtStore: true,
    secondVisitShare: 0.12,
    topics: ["kitchen", "countertops", "vanity", "design"],
  },
  {
    ...home,
    name: "medical devices",
    schedule: { style: "free", from: 8, to: 17, perDay: 3.2, minutes: 45 },
    reps: [4, 6],
    radiusMeters: 60_000,
    visitMinutes: [30, 0.6],
    lateMinutes: [4, 13],
    recordedShare: 0.7,
    enteredLater: 0.4,
    neverEntered: 0.25,
    calls: 0.35,
    isBusiness: true,
    neighborShare: 0.3,
    secondVisitShare: 0.15,
    topics: ["demo", "in-service", "pricing", "trial", "training"],
    engagementType: "MEETING",
  },
  {
    ...home,
    name: "senior care tours",
    schedule: { style: "slots", hours: [10, 11, 13, 14, 15, 16], filled: 0.4, minutes: 60 },
    days: 6,
    reps: [3, 5],
    radiusMeters: 12_000,
    visitMinutes: [55, 0.35],
    lateMinutes: [2, 12],
    recordedShare: 0.85,
    enteredLater: 0.35,
    neverEntered: 0.5,
    calls: 0.4,
    isAtStore: true,
    topics: ["tour", "assessment", "move-in", "memory care"],
  },
  {
    ...home,
    name: "lawn care routes",
    schedule: { style: "route", stops: 8 },
    reps: [3, 5],
    radiusMeters: 8_000,
    visitMinutes: [22, 0.4],
    lateMinutes: [0, 15],
    recordedShare: 0.45,
    enteredLater: 0.2,
    neverEntered: 0.6,
    neighborShare: 0.25,
    secondVisitShare: 0.02,
    titles: "nothing",
    topics: ["lawn", "aeration", "mosquito", "tree and shrub"],
    engagementType: "EVENT",
  },
];
