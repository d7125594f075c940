import {
  ANN,
  at,
  booked,
  HOUSE,
  north,
  recorded,
  type SingleCase,
  wholeDay,
} from "./single-case.ts";

const HOLBERG = { customerNames: ["Marta Holberg"], place: HOUSE };

export const TIME_CASES: readonly SingleCase[] = [
  {
    title: "one appointment, with the same time, rep, roof, and name",
    recording: recorded("10:04", "11:10", { title: "Holberg", place: north(HOUSE, 12) }),
    candidates: [booked("a", "10:00", "11:00", HOLBERG)],
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "one appointment, with the same time and rep, and nothing else known",
    recording: recorded("10:04", "11:10"),
    candidates: [booked("a", "10:00", "11:00")],
    human: { propose: ["a"], sure: "too much" },
  },
  {
    title: "two appointments of the rep at the same time, and nothing else known",
    recording: recorded("10:04", "11:10"),
    candidates: [booked("a", "10:00", "11:00"), booked("b", "10:00", "11:00")],
    human: "propose nothing",
  },
  {
    title: "nothing within five hours",
    recording: recorded("10:04", "10:25"),
    candidates: [booked("a", "15:30", "16:30", HOLBERG), booked("b", "18:00", "19:00")],
    human: "propose nothing",
  },
  {
    title: "no candidate at all",
    recording: recorded("10:04", "11:10", { title: "Holberg" }),
    candidates: [],
    human: "propose nothing",
  },
  {
    title: "the only date-only row of the day, on its roof",
    recording: recorded("14:20", "14:50", { place: north(HOUSE, 10) }),
    candidates: [wholeDay("a", { place: HOUSE }), wholeDay("b", { place: north(HOUSE, 9_000) }, 1)],
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "five date-only stops on one day, without place or title",
    recording: recorded("14:20", "14:50"),
    candidates: ["a", "b", "c", "d", "e"].map((id) => wholeDay(id)),
    human: "propose nothing",
  },
  {
    title: "five date-only stops on one day, on the roof of one",
    recording: recorded("14:20", "14:50", { place: north(HOUSE, 4_008) }),
    candidates: [0, 2, 4, 6, 8].map((km) =>
      wholeDay(`stop-${km}`, { place: north(HOUSE, km * 1_000) }),
    ),
    human: { propose: ["stop-4"], sure: "acceptable" },
  },
  {
    title: "local digits stored as UTC: six hours early, on the roof and with the name",
    recording: recorded("15:03", "16:20", { title: "Holberg", place: north(HOUSE, 9) }),
    candidates: [
      booked("a", "9:00", "10:00", HOLBERG),
      booked("b", "15:00", "16:00", { place: north(HOUSE, 14_000) }),
    ],
    context: { timeZone: "America/Chicago" },
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "three hours into an arrival window, on the roof",
    recording: recorded("11:05", "12:20", { place: north(HOUSE, 15) }),
    candidates: [
      booked("a", "8:00", "12:00", { place: HOUSE }),
      booked("b", "8:00", "12:00", { place: north(HOUSE, 7_000) }),
    ],
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "two jobs in one arrival window, and the title has the number of the second",
    recording: recorded("9:40", "10:50", { title: "Job 48213" }),
    candidates: [
      booked("a", "8:00", "12:00", { numbers: ["48107"] }),
      booked("b", "8:00", "12:00", { numbers: ["48213"] }),
    ],
    human: { propose: ["b"], sure: "acceptable" },
  },
  {
    title: "between two appointments in a row, after the first was recorded and linked",
    recording: recorded("11:12", "12:30"),
    candidates: [
      booked("a", "10:00", "11:00", { linkedRecordingIds: ["earlier"] }),
      booked("b", "11:30", "12:30"),
    ],
    context: {
      otherRecordings: [{ ...recorded("10:02", "10:57", { id: "earlier" }), linkedTo: "a" }],
    },
    human: { propose: ["b"], sure: "too much" },
  },
  {
    title: "started on the road 25 minutes early, with the name",
    recording: recorded("9:35", "11:05", { title: "holberg", place: north(HOUSE, 8_000) }),
    candidates: [booked("a", "10:00", "11:00", HOLBERG), booked("b", "13:00", "14:00")],
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "not stopped until after the next appointment, but begun on the first one's roof",
    recording: recorded("10:03", "15:20", { place: north(HOUSE, 11) }),
    candidates: [
      booked("a", "10:00", "11:00", { place: HOUSE }),
      booked("b", "13:00", "14:00", { place: north(HOUSE, 12_000) }),
    ],
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "entered by the rep twenty minutes after the conversation, with the name",
    recording: recorded("16:10", "16:50", { title: "Marta Holberg" }),
    candidates: [
      booked("a", "17:10", "18:10", { ...HOLBERG, createdMs: at("17:10") }),
      booked("b", "11:00", "12:00"),
    ],
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "two visits to the same customer on one day, at the time of the second",
    recording: recorded("15:06", "15:50", { title: "Holberg", place: north(HOUSE, 10) }),
    candidates: [booked("a", "10:00", "11:00", HOLBERG), booked("b", "15:00", "16:00", HOLBERG)],
    human: { propose: ["b"], sure: "acceptable" },
  },
  {
    title: "a day off is the only row of that day",
    recording: recorded("10:04", "10:40", { place: north(HOUSE, 10) }),
    candidates: [wholeDay("pto", { subject: "PTO", engagementType: "EVENT", reps: [ANN] })],
    human: "propose nothing",
  },
];
