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

/** Cases that hang on times, reps and places. */
export const TIME_AND_REP: readonly SingleCase[] = [
  {
    title: "The rep's only appointment that day, begun four minutes late",
    recording: taped("10:04", "11:10"),
    candidates: [row("a", "10:00", "11:30")],
    answer: { right: ["a"] },
  },
  {
    title: "The only appointment is seven hours later and nothing else ties them",
    recording: taped("9:00", "9:40"),
    candidates: [row("a", "16:00", "17:00")],
    answer: "none",
  },
  {
    title: "Two appointments at the same hour, and nothing that tells them apart",
    recording: taped("13:03", "13:50"),
    candidates: [
      named("a", "Carl Dietz", ["13:00", "14:00"]),
      named("b", "Ann Polk", ["13:00", "14:00"]),
    ],
    answer: "unsure",
  },
  {
    title: "Two appointments at the same hour, one of them at the recording's place",
    recording: taped("13:03", "13:50", { place: HOUSE }),
    candidates: [
      named("a", "Carl Dietz", ["13:00", "14:00"], { place: east(HOUSE, 9) }),
      named("b", "Ann Polk", ["13:00", "14:00"], { place: east(HOUSE, 0.02) }),
    ],
    answer: { right: ["b"] },
  },
  {
    title: "An appointment that is all the rep has, but 30 km away",
    recording: taped("13:00", "13:45", { place: HOUSE }),
    candidates: [row("a", "13:00", "14:00", { place: east(HOUSE, 30) })],
    answer: "unsure",
  },
  {
    title: "An appointment of a colleague at the same minute, without a name or a place",
    recording: taped("13:00", "13:45"),
    candidates: [row("a", "13:00", "14:00", { reps: [SAM] })],
    context: { teammates: [SAM.siroUserId ?? ""] },
    answer: "unsure",
  },
  {
    title: "A stand-in: the colleague's appointment, at its place and time",
    recording: taped("13:02", "13:55", { place: HOUSE }),
    candidates: [
      row("a", "13:00", "14:00", { reps: [SAM], place: east(HOUSE, 0.03) }),
      row("b", "16:00", "17:00", { place: east(HOUSE, 6) }),
    ],
    context: { teammates: [SAM.siroUserId ?? ""] },
    answer: { right: ["a"] },
  },
  {
    title: "Canceled, and made again for the same hour",
    recording: taped("9:31", "10:20"),
    candidates: [
      row("old", "9:30", "10:30", { isGone: true }),
      row("new", "9:30", "10:30", { createdMs: clock("8:00") }),
    ],
    answer: { right: ["new"] },
  },
  {
    title: "The only appointment at that hour was canceled",
    recording: taped("9:31", "10:20"),
    candidates: [row("a", "9:30", "10:30", { isGone: true })],
    answer: "none",
  },
  {
    title: "Back to back: begun five minutes before the second, with the first linked already",
    recording: taped("10:55", "11:50"),
    candidates: [
      named("a", "Carl Dietz", ["10:00", "11:00"], { linkedRecordingIds: ["rec-1"] }),
      named("b", "Ann Polk", ["11:00", "12:00"]),
    ],
    context: {
      timeZone: ZONE,
      otherRecordings: [{ ...taped("10:01", "10:50"), id: "rec-1", linkedTo: "a" }],
    },
    answer: { right: ["b"] },
  },
  {
    title: "The second half of a visit, ten minutes after the first half that is linked",
    recording: taped("10:50", "11:20", { place: HOUSE }),
    candidates: [
      row("a", "10:00", "11:30", { place: HOUSE, linkedRecordingIds: ["rec-1"] }),
      row("b", "15:00", "16:00", { place: east(HOUSE, 11) }),
    ],
    context: {
      otherRecordings: [
        { ...taped("10:02", "10:40", { place: HOUSE }), id: "rec-1", linkedTo: "a" },
      ],
    },
    answer: { right: ["a"] },
  },
  {
    title: "Arrival windows of four hours for two houses, the rep at one of them",
    recording: taped("10:20", "11:05", { place: HOUSE }),
    candidates: [
      row("a", "8:00", "12:00", { place: east(HOUSE, 0.04) }),
      row("b", "8:00", "12:00", { place: east(HOUSE, 14) }),
    ],
    answer: { right: ["a"] },
  },
  {
    title: "Arrival windows of four hours for two houses, and no place",
    recording: taped("10:20", "11:05"),
    candidates: [row("a", "8:00", "12:00"), row("b", "8:00", "12:00")],
    answer: "unsure",
  },
  {
    title: "A house visited twice a day, by a technician and by the advisor who recorded",
    recording: taped("14:06", "15:00", { place: HOUSE }),
    candidates: [
      named("tech", "Ann Polk", ["11:00", "12:00"], { reps: [SAM], place: HOUSE }),
      named("advisor", "Ann Polk", ["14:00", "15:00"], { reps: [RITA], place: HOUSE }),
    ],
    answer: { right: ["advisor"] },
  },
  {
    title: "Everyone works on one lot, with two of the rep's appointments in the hour",
    recording: taped("14:20", "15:00", { place: HOUSE }),
    candidates: [
      row("a", "14:00", "15:00", { place: HOUSE }),
      row("b", "14:30", "15:30", { place: HOUSE }),
    ],
    answer: "unsure",
  },
];
