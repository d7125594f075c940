import { expect, test } from "vitest";
import type { Utterance } from "#lib/siro/platform/utterances.ts";
import { LANE_COLUMNS, lanesOf } from "./speaker-lanes.ts";
import {
  lineAt,
  packTranscript,
  readTime,
  startsOf,
  unpackTranscript,
  viewTranscript,
} from "./transcript.ts";

function say(speakerTag: string | null, startMs: number, more: Partial<Utterance> = {}): Utterance {
  return {
    utterance: "Hello.",
    startTimeInMillis: startMs,
    endTimeInMillis: startMs + 1000,
    speakerTag,
    redacted: false,
    ...more,
  };
}

const view = (utterances: Utterance[], names: Record<string, string | null> = {}) =>
  viewTranscript({ utterances, speakers: new Map(Object.entries(names)), isWhole: true });

test("a speaker without a name is numbered by when they first speak", () => {
  const { speakers } = view([say("7", 0), say("2", 2000), say(null, 4000)], {
    7: "Marcus",
    2: null,
  });
  expect(speakers.map(({ name }) => name)).toEqual(["Marcus", "Speaker 2", "Speaker 3"]);
});

test("a speaker's endless name is shown by its beginning", () => {
  const { speakers } = view([say("7", 0)], { 7: "x".repeat(100_000) });
  expect(speakers[0]?.name).toMatch(/^x{200,300}…$/);
});

test("lines without words are left out, unless Siro redacted them", () => {
  const { lines } = view([
    say("1", 0, { utterance: "  " }),
    say("1", 1000, { utterance: "", redacted: true }),
    say("1", 2000, { utterance: null }),
    say("1", 3000),
  ]);
  expect(lines.map(({ startMs, isRedacted }) => [startMs, isRedacted])).toEqual([
    [1000, true],
    [3000, false],
  ]);
});

test("speaking time is unknown, not zero, without times", () => {
  const { speakers } = view([say("1", 0, { endTimeInMillis: null })]);
  expect(speakers[0]?.share).toBeNull();
});

test("the current line is the last one that has begun, also around lines without a time", () => {
  const { lines } = view([
    say("1", 1000),
    say("1", 0, { startTimeInMillis: null }),
    say("1", 9000),
  ]);
  const starts = startsOf(lines);
  expect([0, 999, 1000, 8999, 9000, 1e9].map((ms) => lineAt(starts, ms))).toEqual([
    -1, -1, 1, 1, 2, 2,
  ]);
});

test("a typed time is read, and nothing else passes for one", () => {
  expect(["0:04", "12:30", "1:02:03", "90:00"].map(readTime)).toEqual([
    4000, 750_000, 3_723_000, 5_400_000,
  ]);
  expect(["12", "1:2", "1:60", "a:10", "12:30 PM", ""].map(readTime)).toEqual(Array(6).fill(null));
});

test("lanes stay inside the recording, and five speakers share four lanes", () => {
  const tags = ["a", "b", "c", "d", "e"];
  const many = Array.from({ length: 5000 }, (_, i) => say(tags[i % 5] ?? "", i * 1500));
  const lanes = lanesOf(view(many), 5_000_000);
  expect(lanes.map(({ name }) => name)).toEqual(["Speaker 1", "Speaker 2", "Speaker 3", "Others"]);
  for (const { bars } of lanes) {
    expect(bars.length).toBeGreaterThan(0);
    expect(bars.length).toBeLessThanOrEqual(LANE_COLUMNS);
    for (const { x, width } of bars) expect(x + width).toBeLessThanOrEqual(LANE_COLUMNS);
  }
});

test("a transcript comes out of its packed text unchanged", () => {
  const hostile = `</script><b>"\\ \u2028\u0000 \u{1F98A} ${"x".repeat(2000)}`;
  const whole = view(
    [
      say("7", 0, { utterance: hostile }),
      say("2", 2000, { startTimeInMillis: null, endTimeInMillis: null }),
      say(null, 3000, { utterance: null, redacted: true }),
    ],
    { 7: "O'Brien" },
  );
  expect(unpackTranscript(packTranscript(whole))).toEqual(whole);
  const empty = { speakers: [], lines: [], isWhole: false };
  expect(unpackTranscript(packTranscript(empty))).toEqual(empty);
});
