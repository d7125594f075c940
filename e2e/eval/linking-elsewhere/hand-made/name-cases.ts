import {
  ANN,
  at,
  BEN,
  booked,
  HOUSE,
  north,
  OFFICE,
  recorded,
  type SingleCase,
} from "./single-case.ts";

export const NAME_CASES: readonly SingleCase[] = [
  {
    title: "the right unusual name and roof, at the same hour of the wrong day",
    recording: recorded("10:05", "11:10", { title: "Kesberg", place: north(HOUSE, 14) }),
    candidates: [
      booked("a", "10:00", "11:00", {
        customerNames: ["Ida Kesberg"],
        place: HOUSE,
        startMs: at("10:00", 1),
        endMs: at("11:00", 1),
      }),
    ],
    human: { propose: ["a"], sure: "too much" },
  },
  {
    title: "a common surname, two days away and in another town",
    recording: recorded("10:05", "10:30", { title: "Smith", place: HOUSE }),
    candidates: [
      booked("a", "16:00", "17:00", {
        customerNames: ["Paul Smith"],
        place: north(HOUSE, 15_000),
        startMs: at("16:00", 2),
        endMs: at("17:00", 2),
      }),
    ],
    human: "propose nothing",
  },
  {
    title: "the name of somebody else than the only appointment at that time",
    recording: recorded("10:20", "11:00", { title: "Nguyen" }),
    candidates: [booked("a", "10:00", "11:00", { customerNames: ["Piotr Kowalczyk"] })],
    human: "propose nothing",
  },
  {
    title: "the second half of a couple, 25 minutes late",
    recording: recorded("10:25", "11:40", { title: "Guadalupe Holberg" }),
    candidates: [
      booked("a", "10:00", "11:00", { customerNames: ["Holberg, James & Guadalupe"] }),
      booked("b", "13:00", "14:00", { customerNames: ["Ash, Ron"] }),
    ],
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "a nickname with an initial, on time",
    recording: recorded("10:03", "11:00", { title: "Bob K" }),
    candidates: [
      booked("a", "10:00", "11:00", { customerNames: ["Robert Kesberg"] }),
      booked("b", "10:30", "11:30", { customerNames: ["Anna Lindwell"], reps: [BEN] }),
    ],
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "a first name that both neighboring appointments share",
    recording: recorded("11:00", "11:20", { title: "Mary" }),
    candidates: [
      booked("a", "10:00", "11:00", { customerNames: ["Mary Ash"] }),
      booked("b", "11:00", "12:00", { customerNames: ["Mary Lockwood"], reps: [BEN] }),
      booked("c", "11:15", "12:00", { customerNames: ["Mary Whitby"] }),
    ],
    human: "propose nothing",
  },
  {
    title: "a test in the office while an appointment is listed across town",
    recording: recorded("10:02", "10:03", { title: "test", place: OFFICE }),
    candidates: [booked("a", "10:00", "11:00", { customerNames: ["Ida Kesberg"], place: HOUSE })],
    human: "propose nothing",
  },
  {
    title: "a colleague's appointment, on its roof, at its time, with its name",
    recording: recorded("10:06", "11:00", { title: "Kesberg", place: north(HOUSE, 12) }),
    candidates: [
      booked("a", "10:00", "11:00", { customerNames: ["Ida Kesberg"], place: HOUSE, reps: [BEN] }),
    ],
    context: { teammates: [BEN.siroUserId ?? ""] },
    human: { propose: ["a"], sure: "acceptable" },
  },
  {
    title: "a colleague's appointment at the same time, 25 km away",
    recording: recorded("10:06", "11:00", { place: north(HOUSE, 25_000) }),
    candidates: [booked("a", "10:00", "11:00", { place: HOUSE, reps: [BEN] })],
    context: { teammates: [BEN.siroUserId ?? ""] },
    human: "propose nothing",
  },
  {
    title: "a rep whose CRM user is matched by nothing but the same name",
    recording: recorded("10:06", "11:00", {
      rep: { siroUserId: ANN.siroUserId, names: ANN.names, emails: ANN.emails },
    }),
    candidates: [
      booked("a", "10:00", "11:00", { reps: [{ crmUserIds: ANN.crmUserIds, names: ANN.names }] }),
      booked("b", "10:00", "11:00", { reps: [BEN] }),
    ],
    human: { propose: ["a"], sure: "too much" },
  },
  {
    title: "no start time, but a full name that one appointment of the day has",
    recording: recorded("0:00", "0:00", { startMs: null, endMs: null, title: "Ida Kesberg" }),
    candidates: [
      booked("a", "10:00", "11:00", { customerNames: ["Ida Kesberg"] }),
      booked("b", "14:00", "15:00", { customerNames: ["Ron Ash"] }),
    ],
    human: { propose: ["a"], sure: "too much" },
  },
];
