import type { Candidate } from "#lib/linking/rank-facts.ts";
import { booked, HOUSE, north, recorded, type SingleCase } from "./single-case.ts";

const NOWHERE = { latitude: 0, longitude: 0 };

const copyFromCalendar: Partial<Candidate> = {
  connectionId: "01CONNECTION0000000000000B",
  engagementType: "EVENT",
  subject: "Ida Kesberg",
};

export const PLACE_CASES: readonly SingleCase[] = [
  {
    title: "neighbors at the same time, on the roof of one",
    recording: recorded("10:03", "10:50", { place: north(HOUSE, 6) }),
    candidates: [
      booked("a", "10:00", "11:00", { place: HOUSE }),
      booked("b", "10:00", "11:00", { place: north(HOUSE, 150) }),
    ],
    human: { propose: ["a"], sure: "too much" },
  },
  {
    title: "neighbors at the same time, halfway between the two",
    recording: recorded("10:03", "10:50", { place: north(HOUSE, 40) }),
    candidates: [
      booked("a", "10:00", "11:00", { place: HOUSE }),
      booked("b", "10:00", "11:00", { place: north(HOUSE, 80) }),
    ],
    human: "propose nothing",
  },
  {
    title: "a geocoder's mistake of 150 km, with time, rep, and full name right",
    recording: recorded("10:03", "11:05", { title: "Ida Kesberg", place: HOUSE }),
    candidates: [
      booked("a", "10:00", "11:00", {
        customerNames: ["Ida Kesberg"],
        place: north(HOUSE, 150_000),
      }),
    ],
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "0,0 on both sides says nothing about the place",
    recording: recorded("10:03", "11:05", { place: NOWHERE }),
    candidates: [booked("a", "10:00", "11:00", { place: NOWHERE }), booked("b", "16:00", "17:00")],
    human: { propose: ["a"], sure: "too much" },
  },
  {
    title: "a CRM that lists no reps, with time and roof right",
    recording: recorded("10:03", "11:05", { place: north(HOUSE, 10) }),
    candidates: [booked("a", "10:00", "11:00", { place: HOUSE, reps: [] })],
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "canceled, and booked again half an hour later",
    recording: recorded("10:33", "11:30", { title: "Kesberg", place: north(HOUSE, 10) }),
    candidates: [
      booked("old", "10:00", "11:00", {
        customerNames: ["Ida Kesberg"],
        place: HOUSE,
        isGone: true,
      }),
      booked("new", "10:30", "11:30", { customerNames: ["Ida Kesberg"], place: HOUSE }),
    ],
    human: { propose: ["new"], sure: "acceptable" },
  },
  {
    title: "nothing but a canceled appointment",
    recording: recorded("10:03", "10:50"),
    candidates: [booked("a", "10:00", "11:00", { isGone: true })],
    human: "propose nothing",
  },
  {
    title: "the second part of a recording whose first part is linked",
    recording: recorded("10:40", "11:20", { title: "Kesberg", place: north(HOUSE, 10) }),
    candidates: [
      booked("a", "10:00", "11:00", {
        customerNames: ["Ida Kesberg"],
        place: HOUSE,
        linkedRecordingIds: ["first-part"],
      }),
    ],
    context: {
      otherRecordings: [
        {
          ...recorded("10:02", "10:37", { id: "first-part", title: "Kesberg", place: HOUSE }),
          linkedTo: "a",
        },
      ],
    },
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "an appointment that was recorded to its end, then a conversation 5 km away",
    recording: recorded("11:20", "11:45", { place: north(HOUSE, 5_000) }),
    candidates: [booked("a", "10:00", "11:00", { place: HOUSE, linkedRecordingIds: ["earlier"] })],
    context: {
      otherRecordings: [
        { ...recorded("10:02", "11:00", { id: "earlier", place: HOUSE }), linkedTo: "a" },
      ],
    },
    human: "propose nothing",
  },
  {
    title: "a call that confirms, and the appointment itself",
    recording: recorded("10:04", "11:00", { title: "Kesberg" }),
    candidates: [
      booked("call", "9:55", "9:58", { engagementType: "CALL", customerNames: ["Ida Kesberg"] }),
      booked("visit", "10:00", "11:00", { customerNames: ["Ida Kesberg"] }),
    ],
    human: { propose: ["visit"], sure: "acceptable" },
  },
  {
    title: "nothing but an email of the same minute",
    recording: recorded("10:04", "11:00"),
    candidates: [booked("a", "10:04", "10:04", { engagementType: "EMAIL", endMs: null })],
    human: "propose nothing",
  },
  {
    title: "one appointment, listed by the CRM and by the calendar",
    recording: recorded("10:04", "11:00", { title: "Kesberg", place: north(HOUSE, 12) }),
    candidates: [
      booked("crm", "10:00", "11:00", { customerNames: ["Ida Kesberg"], place: HOUSE }),
      booked("calendar", "10:00", "11:00", copyFromCalendar),
    ],
    human: { propose: ["crm", "calendar"], sure: "acceptable" },
  },
];
