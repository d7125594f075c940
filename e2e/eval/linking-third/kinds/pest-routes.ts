import type { Kind } from "./kind.ts";

/**
 * Pest control routes around Tampa: a dozen short stops a day, neighbors close together, planned by a
 * route system that knows addresses well. Technicians upsell at some stops and seldom type anything.
 */
export const pestRoutes: Kind = {
  name: "pest-routes",
  timeZone: "America/New_York",
  towns: [
    { name: "Tampa", region: "FL", zip: "33614", latitude: 28.01, longitude: -82.5, spreadKm: 5 },
    {
      name: "Brandon",
      region: "FL",
      zip: "33511",
      latitude: 27.93,
      longitude: -82.29,
      spreadKm: 4,
    },
    {
      name: "Clearwater",
      region: "FL",
      zip: "33761",
      latitude: 28.02,
      longitude: -82.73,
      spreadKm: 4,
    },
  ],
  sites: [{ name: "Branch", street: "5000 N Dale Mabry Hwy", latitude: 27.99, longitude: -82.5 }],
  venue: "customer",
  customers: "households",
  people: "latino",
  reps: [6, 9],
  roles: [
    {
      name: "technician",
      share: 0.8,
      work: {
        route: { from: 7.75, stops: [11, 15] },
        // Neighbors who come over and ask.
        cold: {
          how: "drop-in",
          hours: [9, 16],
          perDay: [0, 2],
          length: { median: 7, spread: 0.6 },
        },
      },
    },
    {
      name: "sales inspector",
      share: 0.2,
      work: {
        booked: { at: [9, 11, 13, 15, 17], filled: 0.6 },
        cold: { how: "doors", hours: [10, 18], perDay: [0, 4], length: { median: 5, spread: 0.6 } },
      },
    },
  ],
  worksSundays: false,
  length: { median: 21, spread: 0.4 },
  short: 0.1,
  returning: 0.03,
  mapped: 0.85,
  happens: {
    // Sprayed outside although no one is home: seldom recorded.
    noShow: 0.1,
    canceled: 0.05,
    moved: 0.05,
    moveShown: 0.7,
    moveAsNewRow: 0.1,
    standIn: 0.08,
    standInShown: 0.5,
    rideAlong: 0.03,
    rideAlongListed: 0.1,
    coldTyped: 0.15,
    coldLead: 0.3,
    callLogged: 0,
    internalPerRepWeek: 0.4,
    internalListed: 0.05,
    testsPerRepWeek: 0.3,
  },
  crm: {
    ids: "numeric",
    types: [
      ["Service", 6],
      ["APPOINTMENT", 3],
      ["Initial", 1],
    ],
    subject: ({ number }) => `Quarterly GPC #${number}`,
    opportunityName: ({ last }) => `${last} termite quote`,
    opportunities: 0.1,
    coldBecomes: "LEAD",
    customerNames: "person",
    addresses: 1,
    phones: 0.9,
    numbers: 0.9,
    place: "customer",
    geocoded: { exact: 0.93, street: 0.04, area: 0.01, wrong: 0.01 },
    durationMinutes: 30,
    endListed: 0.95,
    local: 0.8,
    zoneMistake: { chance: 0.08, hours: [4, 5] },
    keepsOldOffset: false,
    // Spots without a promised time.
    dateOnly: 0.12,
    typedAfter: 0,
    second: { chance: 0.05, rows: 0.5 },
    reps: { by: "external", none: 0.05, officeInstead: 0.02 },
    goneKnown: 0.7,
  },
  phone: {
    recorded: 0.32,
    recordedCold: 0.4,
    recordedCalls: 0,
    fromCrm: 0.1,
    linkedFromCrm: 0.9,
    linkedSince: 0.3,
    titles: [
      ["default", 8],
      ["spanish", 1],
      ["last", 1],
      ["address", 0.7],
      ["topic", 0.7],
      ["empty", 1],
    ],
    topics: ["quarterly", "termites", "mosquito upsell", "rodent"],
    start: { median: 1, spread: 3 },
    // Left running over several stops.
    forgotStop: 0.12,
    split: 0.03,
    noGps: 0.06,
    staleGps: 0.05,
    secondRepRecords: 0.1,
  },
};
