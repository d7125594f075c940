import type { Kind } from "./kind.ts";

/**
 * Pool builders in Sydney: three to five visits to the same garden within weeks, many on weekends.
 * Salesforce IDs are the short ones; subjects repeat and only the visit's number tells them apart.
 */
export const poolBuilder: Kind = {
  name: "pool-builder",
  timeZone: "Australia/Sydney",
  towns: [
    {
      name: "Castle Hill",
      region: "NSW",
      zip: "2154",
      latitude: -33.73,
      longitude: 151.0,
      spreadKm: 11,
    },
    {
      name: "Cronulla",
      region: "NSW",
      zip: "2230",
      latitude: -34.04,
      longitude: 151.1,
      spreadKm: 8,
    },
  ],
  sites: [
    { name: "Display centre", street: "12 Victoria Ave", latitude: -33.735, longitude: 150.975 },
  ],
  venue: "customer",
  customers: "households",
  people: "british",
  reps: [9, 12],
  roles: [
    {
      name: "designer",
      share: 1,
      work: {
        booked: { at: [8.5, 10.5, 13, 15, 17.5], filled: 0.5 },
        calls: { hours: [9, 18], perDay: [0, 2], length: { median: 10, spread: 0.7 } },
      },
    },
  ],
  worksSundays: true,
  length: { median: 68, spread: 0.4 },
  short: 0.12,
  returning: 0.55,
  mapped: 0.9,
  happens: {
    noShow: 0.04,
    canceled: 0.08,
    moved: 0.18,
    moveShown: 0.6,
    moveAsNewRow: 0.25,
    standIn: 0.03,
    standInShown: 0.6,
    rideAlong: 0.08,
    rideAlongListed: 0.3,
    coldTyped: 0.4,
    coldLead: 0.3,
    callLogged: 0.35,
    internalPerRepWeek: 0.5,
    internalListed: 0.3,
    testsPerRepWeek: 0.2,
  },
  crm: {
    ids: "salesforce-15",
    types: [
      ["MEETING", 6],
      ["EVENT", 2],
      ["Site Measure", 2],
    ],
    subject: ({ isFirst, visitNumber, last }) =>
      isFirst
        ? `Site visit ${last}`
        : visitNumber === 2
          ? `Design presentation ${last}`
          : "Contract",
    opportunityName: ({ last, town }) => `${last} Pool - ${town.name}`,
    opportunities: 0.95,
    coldBecomes: "OPPORTUNITY",
    customerNames: "account",
    addresses: 0.85,
    phones: 0.8,
    numbers: 0.1,
    place: "customer",
    geocoded: { exact: 0.5, street: 0.25, area: 0.1, wrong: 0.03 },
    durationMinutes: 60,
    endListed: 1,
    local: 0.2,
    zoneMistake: { chance: 0.12, hours: [-10, -11, 1] },
    keepsOldOffset: true,
    dateOnly: 0.05,
    typedAfter: 0.2,
    second: { chance: 0.2, rows: 0.6 },
    reps: { by: "ids", none: 0.02, officeInstead: 0.05 },
    goneKnown: 0.5,
  },
  phone: {
    recorded: 0.75,
    recordedCold: 0,
    recordedCalls: 0.25,
    fromCrm: 0.15,
    linkedFromCrm: 0.85,
    linkedSince: 0.25,
    titles: [
      ["last", 3],
      ["default", 3],
      ["full", 1],
      ["first", 1],
      ["topic", 1.5],
      ["typo", 0.7],
      ["address", 0.5],
    ],
    topics: ["pool design", "contract", "3D presentation", "site measure", "second visit"],
    start: { median: 1, spread: 5 },
    forgotStop: 0.06,
    split: 0.09,
    noGps: 0.07,
    staleGps: 0.06,
    secondRepRecords: 0.25,
  },
};
