import type { CustomerFacts } from "../world/customers.ts";

/** From and to, both included. */
export type Span = readonly [number, number];

/** How long something takes, in minutes: half of all take longer than the median. */
export type Length = { median: number; spread: number };

export type Town = {
  name: string;
  region: string;
  zip: string;
  latitude: number;
  longitude: number;
  /** Most customers live within this distance of the center. */
  spreadKm: number;
  /** Where it differs from the organization's. */
  timeZone?: string;
};

/** A hospital, showroom or community where customers are met. */
export type Site = { name: string; street: string; latitude: number; longitude: number };

/** What a rep's day consists of. Hours are on the clock at the place. */
export type Work = {
  /** Hours that can be booked, and how many of them are. */
  booked?: { at: readonly number[]; filled: number };
  /** The customer is told a window; the technician comes sometime within it. */
  windows?: { spans: readonly Span[]; perWindow: Span };
  /** Stops in an order that saves driving. */
  route?: { from: number; stops: Span };
  /** Visits that no one planned: from door to door, walk-ins, or dropping in. */
  cold?: {
    how: "doors" | "walk-in" | "drop-in";
    hours: Span;
    perDay: Span;
    length: Length;
  };
  /** Phone calls between visits. */
  calls?: { hours: Span; perDay: Span; length: Length };
};

export type Role = { name: string; share: number; work: Work };

/** Shares of visits, 0 to 1, unless the name says otherwise. */
type Happens = {
  noShow: number;
  canceled: number;
  /** Moved to another time, often another day. */
  moved: number;
  /** Of the moved ones: the CRM shows the new time. */
  moveShown: number;
  /** Of the shown ones: as a new row, with the old one canceled. */
  moveAsNewRow: number;
  standIn: number;
  standInShown: number;
  /** A second rep comes along. */
  rideAlong: number;
  rideAlongListed: number;
  /** Of the unplanned visits: typed in afterwards as an appointment. */
  coldTyped: number;
  /** Of the unplanned visits that aren't: a lead or opportunity is made. */
  coldLead: number;
  /** Of the phone calls: logged as CALL rows. */
  callLogged: number;
  internalPerRepWeek: number;
  internalListed: number;
  testsPerRepWeek: number;
};

export type IdStyle =
  | "salesforce-18"
  | "salesforce-15"
  | "numeric"
  | "long-numeric"
  | "uuid"
  | "dealer";

export type Listing = CustomerFacts & {
  number: string;
  repName: string;
  visitNumber: number;
  isFirst: boolean;
};

/** What the CRM holds of a visit, and what of it reaches Siro. */
export type Crm = {
  ids: IdStyle;
  /** `engagementType` values with their weights. */
  types: readonly (readonly [string, number])[];
  subject: (row: Listing) => string | null;
  opportunityName: (row: Listing) => string | null;
  /** Share of customers that have an opportunity. */
  opportunities: number;
  /** What unplanned visits become if not an appointment. */
  coldBecomes: "LEAD" | "OPPORTUNITY" | "ACCOUNT";
  customerNames: "person" | "account" | "both" | "none";
  addresses: number;
  phones: number;
  numbers: number;
  /** Which place a row carries. */
  place: "customer" | "venue" | "none";
  /** How well addresses are located; what is left has no place. */
  geocoded: { exact: number; street: number; area: number; wrong: number };
  durationMinutes: number;
  endListed: number;
  /** Share of rows with the wall clock beside the time. */
  local: number;
  /** Chance that the whole connection is off by one of these hours. */
  zoneMistake: { chance: number; hours: readonly number[] };
  /** Booked before clocks change with the offset of the booking day: an hour off afterwards. */
  keepsOldOffset: boolean;
  dateOnly: number;
  /** Planned visits that reach the CRM only once they are over. */
  typedAfter: number;
  /** Chance of a second connection that lists the same appointments, and of how many. */
  second: { chance: number; rows: number };
  reps: {
    by: "ids" | "external" | "names" | "emails";
    none: number;
    /** Setter, dispatcher or coordinator is listed, not who goes. */
    officeInstead: number;
  };
  /** Canceled rows of which Siro learns that they are. */
  goneKnown: number;
};

export type TitleStyle =
  | "default"
  | "full"
  | "last"
  | "first"
  | "typo"
  | "company"
  | "address"
  | "number"
  | "topic"
  | "spanish"
  | "french"
  | "empty";

export type Phone = {
  /** Share of visits, of knocks and of calls that are recorded at all. */
  recorded: number;
  recordedCold: number;
  recordedCalls: number;
  /** Started from the CRM or the app's appointment list: the title comes from there. */
  fromCrm: number;
  /** Of these: linked by that. */
  linkedFromCrm: number;
  /** Of the others: linked by Siro or the rep since. */
  linkedSince: number;
  titles: readonly (readonly [TitleStyle, number])[];
  topics: readonly string[];
  /** Minutes after the visit began; negative if started in the car. */
  start: { median: number; spread: number };
  forgotStop: number;
  split: number;
  noGps: number;
  /** Last known place: the car on the way, the office, home. */
  staleGps: number;
  secondRepRecords: number;
};

export type Kind = {
  name: string;
  timeZone: string;
  towns: readonly Town[];
  sites: readonly Site[];
  venue: "customer" | "site" | "phone";
  customers: "households" | "professionals" | "accounts";
  people: "mixed" | "latino" | "british" | "quebec";
  reps: Span;
  roles: readonly Role[];
  worksSundays: boolean;
  length: Length;
  /** Share of visits that end early: no interest, one decider missing. */
  short: number;
  /** Share of visits to a customer who has another visit in these two weeks. */
  returning: number;
  /** How many of the reps have a CRM user that Siro knows is theirs. */
  mapped: number;
  happens: Happens;
  crm: Crm;
  phone: Phone;
};
