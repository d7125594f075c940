import type { KindName as NamesOf } from "#e2e/eval/mapping/kinds.ts";

/** How appointments are made: it decides what their times say about a visit. */
export type Booking =
  /** The same few starts for everyone. */
  | "slots"
  /** The customer is promised hours in which someone comes. */
  | "window"
  /** Any quarter of an hour. */
  | "calendar"
  /** None: the CRM gets an opportunity after a good talk at the door. */
  | "door"
  /** Talks by video or phone, one after the other. */
  | "calls"
  /** Jobs of several days, with several visits. */
  | "days"
  /** One inspection directly after the other; who runs late stays late. */
  | "back-to-back"
  /** Customers come to the reps, all to one place. */
  | "showroom";

export type CrmStyle = "serviceTitan" | "salesforce" | "hubspot" | "custom" | "dealer";

/** A kind of organization: its industry, its CRM, its roads and its people. */
export type Kind = {
  booking: Booking;
  crm: CrmStyle;
  visitsADay: readonly [number, number];
  visitMinutes: readonly [number, number];
  /** How far customers live from the middle of a rep's area. */
  areaKm: number;
  /** Share of customers in the street of the one before. */
  neighbors: number;
  /** Talks without an appointment, per rep and day. */
  walkIns: number;
  /** Share of titles that say whom the recording is about. */
  namedTitles: number;
  couples: number;
  /** Usual distance of the true from the booked start, in minutes. */
  punctuality: number;
  names: NamesOf;
  zones: readonly string[];
};

const american = ["America/Denver", "America/New_York", "America/Chicago", "America/Los_Angeles"];

/** Kinds that a ranker may be fitted to. */
export const openKinds = {
  heating: {
    booking: "window",
    crm: "serviceTitan",
    visitsADay: [3, 6],
    visitMinutes: [35, 110],
    areaKm: 22,
    neighbors: 0.03,
    walkIns: 0.1,
    namedTitles: 0.5,
    couples: 0.3,
    punctuality: 15,
    names: "american",
    zones: ["America/Phoenix", ...american],
  },
  roofing: {
    booking: "slots",
    crm: "salesforce",
    visitsADay: [2, 4],
    visitMinutes: [60, 150],
    areaKm: 35,
    neighbors: 0.12,
    walkIns: 0.4,
    namedTitles: 0.35,
    couples: 0.5,
    punctuality: 8,
    names: "american",
    zones: american,
  },
  solar: {
    booking: "calendar",
    crm: "hubspot",
    visitsADay: [2, 5],
    visitMinutes: [45, 120],
    areaKm: 40,
    neighbors: 0.08,
    walkIns: 0.5,
    namedTitles: 0.3,
    couples: 0.5,
    punctuality: 10,
    names: "hispanic",
    zones: ["America/Los_Angeles", "America/Phoenix"],
  },
  doorToDoor: {
    booking: "door",
    crm: "custom",
    visitsADay: [5, 10],
    visitMinutes: [6, 35],
    areaKm: 4,
    neighbors: 0.6,
    walkIns: 0,
    namedTitles: 0.2,
    couples: 0.2,
    punctuality: 5,
    names: "american",
    zones: american,
  },
  callCenter: {
    booking: "calls",
    crm: "hubspot",
    visitsADay: [5, 10],
    visitMinutes: [10, 45],
    areaKm: 400,
    neighbors: 0,
    walkIns: 0.4,
    namedTitles: 0.4,
    couples: 0.1,
    punctuality: 4,
    names: "slavic",
    zones: american,
  },
  remodeling: {
    booking: "days",
    crm: "salesforce",
    visitsADay: [1, 3],
    visitMinutes: [30, 180],
    areaKm: 30,
    neighbors: 0.02,
    walkIns: 0.2,
    namedTitles: 0.45,
    couples: 0.6,
    punctuality: 20,
    names: "german",
    zones: american,
  },
  inspection: {
    booking: "back-to-back",
    crm: "serviceTitan",
    visitsADay: [5, 9],
    visitMinutes: [25, 55],
    areaKm: 10,
    neighbors: 0.25,
    walkIns: 0.1,
    namedTitles: 0.35,
    couples: 0.2,
    punctuality: 8,
    names: "american",
    zones: american,
  },
  windows: {
    booking: "slots",
    crm: "custom",
    visitsADay: [2, 4],
    visitMinutes: [50, 140],
    areaKm: 28,
    neighbors: 0.05,
    walkIns: 0.2,
    namedTitles: 0.25,
    couples: 0.6,
    punctuality: 9,
    names: "german",
    zones: ["America/New_York", "America/Chicago"],
  },
} as const satisfies Record<string, Kind>;

/** Kinds that no ranker may be fitted to: they are only reported. */
export const heldOutKinds = {
  carDealer: {
    booking: "showroom",
    crm: "dealer",
    visitsADay: [3, 7],
    visitMinutes: [15, 100],
    areaKm: 0,
    neighbors: 1,
    walkIns: 1.2,
    namedTitles: 0.25,
    couples: 0.4,
    punctuality: 14,
    names: "celticAndArabic",
    zones: ["America/Toronto", "America/Chicago"],
  },
  insurance: {
    booking: "calendar",
    crm: "salesforce",
    visitsADay: [3, 6],
    visitMinutes: [20, 80],
    areaKm: 18,
    neighbors: 0.02,
    walkIns: 0.3,
    namedTitles: 0.5,
    couples: 0.7,
    punctuality: 7,
    names: "nordic",
    zones: ["Europe/Oslo", "Europe/London"],
  },
  garageDoors: {
    booking: "window",
    crm: "custom",
    visitsADay: [4, 8],
    visitMinutes: [20, 70],
    areaKm: 14,
    neighbors: 0.08,
    walkIns: 0.2,
    namedTitles: 0.2,
    couples: 0.3,
    punctuality: 25,
    names: "eastAsian",
    zones: ["Australia/Sydney", "America/Los_Angeles"],
  },
  pestControl: {
    booking: "back-to-back",
    crm: "hubspot",
    visitsADay: [6, 10],
    visitMinutes: [15, 40],
    areaKm: 7,
    neighbors: 0.35,
    walkIns: 0.6,
    namedTitles: 0.3,
    couples: 0.3,
    punctuality: 12,
    names: "celticAndArabic",
    zones: ["America/New_York", "Pacific/Auckland"],
  },
} as const satisfies Record<string, Kind>;

const kinds: Record<string, Kind> = { ...openKinds, ...heldOutKinds };
export type KindName = keyof typeof openKinds | keyof typeof heldOutKinds;

export function kindOf(name: KindName): Kind {
  const kind = kinds[name];
  if (!kind) throw new Error(`no kind ${name}`);
  return kind;
}
