import { expect, test } from "vitest";
import type { Candidate, RecordingFacts } from "../rank-facts.ts";
import { recordEvidence } from "./record-fit.ts";

const MINUTE = 60_000;
const START = Date.parse("2026-11-12T16:00:00.000Z");
const END = START + 40 * MINUTE;
const HERE = { latitude: 39.74, longitude: -104.99 };

const recording: RecordingFacts = {
  id: "r1",
  title: null,
  startMs: START,
  endMs: END,
  place: HERE,
  rep: {},
};

const row = (changes: Partial<Candidate>): Candidate => ({
  dataType: "ENGAGEMENT",
  id: "a1",
  externalId: null,
  connectionId: null,
  startMs: START - 120 * MINUTE,
  endMs: null,
  place: null,
  reps: [],
  ...changes,
});

const featuresOf = (changes: Partial<Candidate>, others: readonly RecordingFacts[] = []) =>
  recordEvidence(
    {
      recording,
      candidates: [],
      context: { otherRecordings: others.map((other) => ({ ...other, linkedTo: "a1" })) },
    },
    row(changes),
  ).map(({ feature }) => feature);

test.for([
  [-30, []],
  [-10, ["record:entered-15"]],
  [30, ["record:entered-45"]],
  [5 * 60, ["record:entered-360"]],
  [3 * 24 * 60, ["record:entered-more"]],
] as const)(
  "a record created %i minutes after the recording counts as %j",
  ([minutes, features]) => {
    expect(featuresOf({ createdMs: END + minutes * MINUTE })).toEqual(features);
  },
);

test("a record that begins when it's created was typed in then", () => {
  const createdMs = END + 30 * MINUTE;
  expect(featuresOf({ createdMs, startMs: createdMs - 5 * MINUTE })).toEqual([
    "record:entered-45",
    "record:at-once-45",
  ]);
});

test("only a record that was created after the recording, and soon, says so", () => {
  const sentencesAt = (minutes: number) =>
    recordEvidence(
      { recording, candidates: [], context: {} },
      row({ createdMs: END + minutes * MINUTE }),
    ).flatMap(({ reason }) => reason?.sentence ?? []);
  expect(sentencesAt(30)).toEqual(["Created 30 min after the recording"]);
  expect(sentencesAt(-10)).toEqual([]);
  expect(sentencesAt(24 * 60)).toEqual([]);
});

test("the part before is told by where it was recorded", () => {
  const before = { ...recording, id: "r0", startMs: START - 30 * MINUTE, endMs: START - MINUTE };
  const nearby = { latitude: 39.7415, longitude: -104.99 };
  expect(featuresOf({}, [before])).toEqual(["record:part", "record:part-same"]);
  expect(featuresOf({}, [{ ...before, place: nearby }])).toEqual([
    "record:part",
    "record:part-close",
  ]);
  expect(featuresOf({}, [{ ...before, place: null }])).toEqual([
    "record:part",
    "record:part-unknown",
  ]);
});
