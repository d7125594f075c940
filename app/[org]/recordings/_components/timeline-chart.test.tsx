import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { layOutTimeline, WIDTH } from "#lib/linking/timeline.ts";
import { TimelineChart } from "./timeline-chart.tsx";

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 28, 22, 56);
const at = (minutes: number, length: number) => ({
  startMs: START + minutes * MINUTE,
  endMs: START + (minutes + length) * MINUTE,
});

function draw(candidates: ReturnType<typeof at>[], others: ReturnType<typeof at>[] = []) {
  const timeline = layOutTimeline(
    at(0, 70),
    candidates.map((span, index) => ({ key: String(index), number: index + 1, span })),
    others.map((span, index) => ({ key: `other ${index}`, span })),
  );
  const markup = renderToStaticMarkup(
    <TimelineChart timeline={timeline} timeZone="America/Denver" picked={null} label="" />,
  );
  const texts = [
    ...markup.matchAll(/<text x="([\d.]+)"[^>]*?(?:text-anchor="(\w+)")?[^>]*>([^<]+)</g),
  ];
  const word = texts.find(([, , , text]) => text === "Recording");
  return { timeline, markup, word: word && { x: Number(word[1]), markup: word[0] } };
}

test("the recording's bar keeps its word: in it, or beside it where it's too narrow", () => {
  const wide = draw([at(0, 60)]);
  expect(wide.word?.x).toBeGreaterThan(wide.timeline.recording.x);
  expect(wide.word?.markup).toContain("fill-bg");

  const narrow = draw([at(-146, 90), at(-446, 90)]);
  const { x, width } = narrow.timeline.recording;
  expect(width).toBeLessThan(60);
  expect(narrow.word?.markup).toContain("fill-text");
  expect(narrow.word?.x).toBeLessThan(x);
  expect(narrow.word?.markup).toContain('text-anchor="end"');

  const early = draw([at(200, 90), at(446, 90)]);
  expect(early.word?.x).toBeGreaterThan(
    early.timeline.recording.x + early.timeline.recording.width,
  );
});

test("hours near the edge of the time line keep their labels, inside of it", () => {
  const { markup, timeline } = draw([at(-146, 90), at(-446, 90)]);
  const last = timeline.ticks.at(-1);
  expect(last?.x).toBeGreaterThan(WIDTH - 25);
  expect(markup).toContain(">5 PM<");
});
