import type { Labeled } from "../linking-elsewhere/judged.ts";
import {
  appointment,
  ben,
  beside,
  clock,
  days,
  ELM,
  LAKE,
  OAK,
  recorded,
  timeless,
  ZONE,
} from "./case-facts.ts";

/** A small situation, and what a careful person says: IDs that are all right, none, or that no one can tell. */
export type Case = {
  title: string;
  facts: Omit<Labeled, "right">;
  person: readonly string[] | "none" | "can't tell";
};

const smith = appointment("smith", { from: "10:00", name: "Paula Smith", at: OAK });
const keller = appointment("keller", { from: "10:00", name: "Hugo Keller", at: ELM });
const dunn = appointment("dunn", { from: "14:00", name: "Iris Dunn", at: LAKE });
const benAtTen = appointment("ben-ten", { from: "10:00", name: "Omar Reyes", at: ELM, rep: ben });

function situation(
  title: string,
  person: Case["person"],
  recording: Parameters<typeof recorded>[0],
  candidates: Labeled["candidates"],
  otherRecordings: NonNullable<NonNullable<Labeled["context"]>["otherRecordings"]> = [],
): Case {
  const context = { timeZone: ZONE, teammates: ["bQ4xTz8RkLw2NcVh7JmPd5GsYf9E"], otherRecordings };
  return { title, person, facts: { recording: recorded(recording), candidates, context } };
}

export const CASES: readonly Case[] = [
  situation(
    "two appointments at the same hour, the title names the second",
    ["keller"],
    { title: "Keller", from: "10:04", minutes: 50 },
    [{ ...smith, place: null }, { ...keller, place: null }, dunn],
  ),
  situation(
    "two appointments at the same hour, nothing tells them apart",
    "can't tell",
    { from: "10:04", minutes: 50 },
    [
      { ...smith, place: null },
      { ...keller, place: null },
    ],
  ),
  situation(
    "two appointments at the same hour, the phone stands at the first",
    ["smith"],
    { from: "10:04", minutes: 50, at: beside(OAK) },
    [keller, smith, dunn],
  ),
  situation(
    "one own appointment, on time, at its address",
    ["dunn"],
    { from: "13:58", minutes: 70, at: beside(LAKE) },
    [smith, benAtTen, dunn],
  ),
  situation(
    "at the customer's door an hour early, because the connection is an hour off",
    ["dunn"],
    { title: "Dunn", from: "13:01", minutes: 65, at: beside(LAKE) },
    [smith, benAtTen, dunn],
  ),
  situation(
    "a colleague's appointment at whose address this rep stands on time: a stand-in",
    ["ben-ten"],
    { title: "Reyes", from: "10:02", minutes: 45, at: beside(ELM) },
    [benAtTen, dunn],
  ),
  situation(
    "a colleague's appointment at the same hour, elsewhere",
    "none",
    { from: "10:02", minutes: 45, at: beside(OAK) },
    [benAtTen, dunn],
  ),
  situation(
    "a test of half a minute in the morning",
    "none",
    { title: "test", from: "8:05", minutes: 0.5 },
    [smith, dunn],
  ),
  situation(
    "a sales meeting before the first appointment",
    "none",
    { title: "Sales meeting", from: "8:30", minutes: 40, at: beside(ELM) },
    [smith, dunn],
  ),
  situation(
    "a visit at a known address on another day than the CRM has it, by name",
    ["smith"],
    { title: "Paula Smith", from: "15:10", minutes: 60, at: beside(OAK) },
    [{ ...smith, startMs: clock("15:00") + days(2), endMs: clock("16:00") + days(2) }, benAtTen],
  ),
  situation(
    "first visit and second visit of one customer, a day apart",
    ["smith"],
    { title: "Smith", from: "10:01", minutes: 80, at: beside(OAK) },
    [
      {
        ...smith,
        id: "yesterday",
        startMs: smith.startMs && smith.startMs - days(1),
        endMs: smith.endMs && smith.endMs - days(1),
      },
      smith,
    ],
  ),
  situation(
    "the canceled appointment and the one that replaced it",
    ["new"],
    { title: "Smith", from: "13:02", minutes: 60, at: beside(OAK) },
    [
      { ...smith, id: "old", isGone: true },
      appointment("new", { from: "13:00", name: "Paula Smith", at: OAK }),
    ],
  ),
  situation(
    "both listings of one appointment",
    ["smith", "calendar"],
    { title: "Smith", from: "10:00", minutes: 60, at: beside(OAK) },
    [
      smith,
      {
        ...smith,
        id: "calendar",
        connectionId: "01HZX3M9K2V7QJ4T8N6B5C0XYZ",
        externalId: "a6f2",
        engagementType: "EVENT",
        customerNames: [],
      },
      dunn,
    ],
  ),
  situation(
    "an appointment and the opportunity of the same customer",
    ["dunn"],
    { title: "Iris Dunn", from: "14:03", minutes: 60, at: beside(LAKE) },
    [timeless("deal", { name: "Iris Dunn", at: LAKE }), dunn, smith],
  ),
  situation(
    "no appointment, but the opportunity is named in full and the phone is there",
    ["hale"],
    { title: "Victor Hale", from: "16:20", minutes: 35, at: beside(ELM) },
    [
      timeless("hale", { name: "Victor Hale", at: ELM }),
      smith,
      timeless("other", { name: "Nora Quist", at: LAKE }),
    ],
  ),
  situation(
    "the job number is the title",
    ["keller"],
    { title: "Job 5530182", from: "11:15", minutes: 40 },
    [
      {
        ...smith,
        place: null,
        numbers: ["5530128"],
        startMs: clock("8:00"),
        endMs: clock("12:00"),
      },
      {
        ...keller,
        place: null,
        numbers: ["5530182"],
        startMs: clock("8:00"),
        endMs: clock("12:00"),
      },
    ],
  ),
  situation(
    "the second part of a visit whose first part is linked",
    ["smith"],
    { title: "Smith part 2", from: "10:48", minutes: 30, at: beside(OAK) },
    [{ ...smith, linkedRecordingIds: ["first-part"] }, dunn],
    [
      {
        ...recorded({
          id: "first-part",
          title: "Smith",
          from: "10:02",
          minutes: 43,
          at: beside(OAK),
        }),
        linkedTo: "smith",
      },
    ],
  ),
  situation(
    "the ten o'clock is linked already, and the next is at eleven, no place known",
    ["eleven"],
    { from: "10:57", minutes: 45 },
    [
      { ...smith, place: null, linkedRecordingIds: ["earlier"] },
      appointment("eleven", { from: "11:00", name: "Gus Adler" }),
    ],
    [{ ...recorded({ id: "earlier", from: "10:01", minutes: 40 }), linkedTo: "smith" }],
  ),
  situation(
    "a name with one wrong letter",
    ["keller"],
    { title: "Kelller", from: "10:20", minutes: 40 },
    [
      { ...smith, place: null },
      { ...keller, place: null },
    ],
  ),
  situation(
    "two Smiths on one day, the title says Smith, the time the second",
    ["smith-two"],
    { title: "Smith", from: "16:02", minutes: 55 },
    [{ ...smith, place: null }, appointment("smith-two", { from: "16:00", name: "Walter Smith" })],
  ),
  situation(
    "a date without a time, at the customer's address",
    ["keller"],
    { from: "15:30", minutes: 50, at: beside(ELM) },
    [
      {
        ...keller,
        startMs: Date.parse("2026-05-12T00:00:00Z"),
        endMs: Date.parse("2026-05-13T00:00:00Z"),
      },
      smith,
      dunn,
    ],
  ),
  situation(
    "an arrival window of four hours, at the address, three hours in",
    ["keller"],
    { from: "11:10", minutes: 30, at: beside(ELM) },
    [
      { ...smith, startMs: clock("8:00"), endMs: clock("12:00") },
      { ...keller, startMs: clock("8:00"), endMs: clock("12:00") },
    ],
  ),
  situation(
    "the title names someone else than the only appointment at that hour",
    "can't tell",
    { title: "Bernadette Foss", from: "10:03", minutes: 30 },
    [{ ...smith, place: null }, dunn],
  ),
  situation(
    "a phone call while the customer's visit is on another day, logged as a call",
    ["call"],
    { title: "Iris Dunn", from: "9:15", minutes: 6 },
    [
      { ...dunn, startMs: clock("14:00") + days(1), endMs: clock("15:00") + days(1) },
      appointment("call", {
        from: "9:15",
        minutes: 6,
        name: "Iris Dunn",
        engagementType: "CALL",
        subject: "Call: Iris Dunn",
        createdMs: clock("9:25"),
      }),
    ],
  ),
  situation(
    "knocking across the street from a customer who is due hours later",
    "none",
    {
      from: "10:30",
      minutes: 4,
      at: { latitude: LAKE.latitude + 0.0012, longitude: LAKE.longitude },
    },
    [{ ...dunn, startMs: clock("17:00"), endMs: clock("18:00") }, benAtTen],
  ),
];
