import type { Kind } from "./kind.ts";

/**
 * A storm restoration roofer around Dallas: canvassers knock where hail fell, closers come for
 * inspections, mostly the same week. A door-knocking app makes leads; the CRM is the firm's own.
 */
export const roofingDoors: Kind = {
  name: "roofing-doors",
  timeZone: "America/Chicago",
  towns: [
    { name: "Plano", region: "TX", zip: "75023", latitude: 33.05, longitude: -96.75, spreadKm: 5 },
    {
      name: "Fort Worth",
      region: "TX",
      zip: "76109",
      latitude: 32.7,
      longitude: -97.38,
      spreadKm: 6,
    },
  ],
  sites: [{ name: "Office", street: "2200 Commerce St", latitude: 32.9, longitude: -96.97 }],
  venue: "customer",
  customers: "households",
  people: "latino",
  reps: [8, 12],
  roles: [
    {
      name: "canvasser",
      share: 0.5,
      work: {
        cold: {
          how: "doors",
          hours: [13, 19.5],
          perDay: [9, 18],
          length: { median: 4, spread: 0.8 },
        },
      },
    },
    {
      name: "closer",
      share: 0.5,
      work: {
        booked: { at: [9, 11, 13, 15, 17], filled: 0.6 },
        cold: { how: "doors", hours: [10, 18], perDay: [0, 3], length: { median: 9, spread: 0.7 } },
      },
    },
  ],
  worksSundays: false,
  length: { median: 48, spread: 0.45 },
  short: 0.25,
  returning: 0.2,
  mapped: 0.8,
  happens: {
    // Set at the door on impulse: many aren't home, or cancel by text.
    noShow: 0.16,
    canceled: 0.12,
    moved: 0.12,
    moveShown: 0.6,
    moveAsNewRow: 0.4,
    standIn: 0.06,
    standInShown: 0.4,
    rideAlong: 0.06,
    rideAlongListed: 0.2,
    coldTyped: 0.04,
    coldLead: 0.22,
    callLogged: 0,
    internalPerRepWeek: 0.6,
    internalListed: 0.1,
    testsPerRepWeek: 0.4,
  },
  crm: {
    ids: "uuid",
    types: [
      ["Inspection", 6],
      ["APPOINTMENT", 3],
      ["Adjuster Meeting", 1],
    ],
    subject: ({ first, last, isFirst }) =>
      `${isFirst ? "Roof inspection" : "Contingency signing"} - ${first} ${last}`,
    opportunityName: ({ last, street }) => `${last} - ${street}`,
    opportunities: 0.35,
    coldBecomes: "LEAD",
    customerNames: "person",
    addresses: 0.95,
    phones: 0.85,
    numbers: 0.2,
    place: "customer",
    // Pins are dropped on the roof.
    geocoded: { exact: 0.8, street: 0.12, area: 0.02, wrong: 0.01 },
    durationMinutes: 60,
    endListed: 0.9,
    local: 0.5,
    zoneMistake: { chance: 0.05, hours: [-5, -6] },
    keepsOldOffset: false,
    dateOnly: 0.01,
    typedAfter: 0.1,
    second: { chance: 0.1, rows: 0.6 },
    // The canvasser who set it stays its owner now and then.
    reps: { by: "ids", none: 0.03, officeInstead: 0.08 },
    goneKnown: 0.6,
  },
  phone: {
    recorded: 0.75,
    recordedCold: 0.3,
    recordedCalls: 0,
    fromCrm: 0.15,
    linkedFromCrm: 0.85,
    linkedSince: 0.25,
    titles: [
      ["default", 5],
      ["address", 3],
      ["last", 1.5],
      ["first", 1],
      ["spanish", 1.5],
      ["topic", 1],
      ["empty", 0.5],
    ],
    topics: ["door", "inspection", "hail damage", "roof"],
    start: { median: -0.5, spread: 2.5 },
    forgotStop: 0.05,
    split: 0.07,
    noGps: 0.05,
    staleGps: 0.04,
    secondRepRecords: 0.3,
  },
};
