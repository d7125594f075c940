import {
  clock,
  east,
  HOUSE,
  named,
  RITA,
  row,
  SAM,
  type SingleCase,
  taped,
  ZONE,
} from "./single-case.ts";

const WHOLE_DAY = ["0:00", "24:00"] as const;

/** Cases that hang on titles, and on rows that are not what they seem. */
export const TITLES_AND_ROWS: readonly SingleCase[] = [
  {
    title: "A title with a misspelled surname that only one of the day's customers has",
    recording: taped("11:30", "12:15", { title: "Kowalksi" }),
    candidates: [
      named("a", "Helen Kowalski", ["9:00", "10:00"]),
      named("b", "Paul Reyes", ["14:00", "15:00"]),
    ],
    answer: { right: ["a"] },
  },
  {
    title: "A title that names another person than the appointment at that minute",
    recording: taped("11:00", "11:45", { title: "Marjorie Stone" }),
    candidates: [named("a", "Paul Reyes", ["11:00", "12:00"])],
    answer: "unsure",
  },
  {
    title: "A team meeting at the hour of an appointment",
    recording: taped("8:00", "8:40", { title: "Weekly team meeting", place: HOUSE }),
    candidates: [named("a", "Paul Reyes", ["8:00", "9:00"], { place: east(HOUSE, 12) })],
    answer: "none",
  },
  {
    title: "A title with a job number that only one row has, in the same window",
    recording: taped("13:40", "14:20", { title: "Job 48213377" }),
    candidates: [
      named("a", "Paul Reyes", ["12:00", "16:00"], { numbers: ["48213372"] }),
      named("b", "Ines Vaughn", ["12:00", "16:00"], { numbers: ["48213377"] }),
    ],
    answer: { right: ["b"] },
  },
  {
    title: "A title with an address in another spelling",
    recording: taped("13:40", "14:20", { title: "14 maple ave" }),
    candidates: [
      row("a", "12:00", "16:00", { addresses: ["14 Maple Avenue, Arvada, CO 80003"] }),
      row("b", "12:00", "16:00", { addresses: ["41 Maple Avenue, Arvada, CO 80003"] }),
    ],
    answer: { right: ["a"] },
  },
  {
    title: "A name in Latin letters, with a row in Cyrillic letters at another hour",
    recording: taped("11:00", "11:50", { title: "Ivan Petrov" }),
    candidates: [
      named("a", "Иван Петров", ["10:00", "11:00"]),
      named("b", "Paul Reyes", ["13:00", "14:00"]),
    ],
    answer: { right: ["a"] },
  },
  {
    title: "Brothers with one surname, in adjoining hours, and a title with the surname",
    recording: taped("10:40", "11:20", { title: "the Zielinskis" }),
    candidates: [
      named("a", "Mark Zielinski", ["10:00", "11:00"]),
      named("b", "Tom Zielinski", ["11:00", "12:00"]),
    ],
    answer: "unsure",
  },
  {
    title: "A couple with a row for each, at the same hour and house",
    recording: taped("10:03", "11:20", { title: "Mrs. Zielinski", place: HOUSE }),
    candidates: [
      named("his", "Mark Zielinski", ["10:00", "12:00"], { place: HOUSE }),
      named("hers", "Rose Zielinski", ["10:00", "12:00"], { place: HOUSE }),
      named("other", "Paul Reyes", ["14:00", "15:00"], { place: east(HOUSE, 5) }),
    ],
    answer: { right: ["his", "hers"] },
  },
  {
    title: "A walk-in at a show, with only the show in the calendar",
    recording: taped("14:00", "14:25", { title: "Comparing two fifth wheels", place: HOUSE }),
    candidates: [
      row("show", ...WHOLE_DAY, {
        subject: "RV Supershow, booth 114",
        engagementType: "EVENT",
        reps: [RITA, SAM],
        place: HOUSE,
      }),
    ],
    answer: "none",
  },
  {
    title: "A door sold: the row appeared at the end of the talk, at its place",
    recording: taped("16:10", "16:40", { place: HOUSE }),
    candidates: [
      named("sold", "Omar Barnes", ["16:38", "16:38"], { createdMs: clock("16:38"), place: HOUSE }),
      row("route", ...WHOLE_DAY, { subject: "Route: Cedar Ridge", engagementType: "EVENT" }),
    ],
    answer: { right: ["sold"] },
  },
  {
    title: "Three minutes at a door, between two sold doors of the same street",
    recording: taped("16:10", "16:13", { place: HOUSE }),
    candidates: [
      named("a", "Omar Barnes", ["15:58", "15:58"], {
        createdMs: clock("15:58"),
        place: east(HOUSE, 0.05),
      }),
      named("b", "Ines Vaughn", ["16:41", "16:41"], {
        createdMs: clock("16:41"),
        place: east(HOUSE, -0.05),
      }),
    ],
    answer: "unsure",
  },
  {
    title: "One appointment in two CRMs",
    recording: taped("9:02", "10:00", { title: "Ruth Doyle" }),
    candidates: [
      named("own", "Ruth Doyle", ["9:00", "10:30"]),
      named("franchise", "Doyle, Ruth", ["9:00", "10:00"], { connectionId: "CONNECTION2" }),
      named("later", "Paul Reyes", ["13:00", "14:00"]),
    ],
    answer: { right: ["own", "franchise"] },
  },
  {
    title: "Wall clock sent as UTC: the local time fits to the minute",
    recording: taped("15:03", "15:50", { title: "Doyle" }),
    candidates: [
      named("a", "Ruth Doyle", ["9:00", "10:00"], { localStartMs: Date.UTC(2026, 9, 26, 15) }),
      named("b", "Paul Reyes", ["15:00", "16:00"], { localStartMs: Date.UTC(2026, 9, 26, 21) }),
    ],
    context: { timeZone: ZONE },
    answer: { right: ["a"] },
  },
  {
    title: "Three cases in one hospital, running late, and a title with one surgeon",
    recording: taped("12:25", "13:10", { title: "Dr Osei", place: HOUSE }),
    candidates: [
      row("a", "10:00", "11:30", { subject: "TKA - Dr. Patel - OR 3", place: HOUSE }),
      row("b", "11:30", "13:00", { subject: "THA - Dr. Osei - OR 3", place: HOUSE }),
      row("c", "13:00", "14:30", { subject: "TKA - Dr. Patel - OR 3", place: HOUSE }),
    ],
    answer: { right: ["b"] },
  },
  {
    title: "No candidates but a contact with another name",
    recording: taped("12:25", "13:10", { title: "Grace Whitaker" }),
    candidates: [
      row("contact", "12:00", "12:00", {
        dataType: "CONTACT",
        engagementType: null,
        subject: null,
        customerNames: ["Victor Abbott"],
        startMs: null,
        endMs: null,
      }),
    ],
    answer: "none",
  },
];
