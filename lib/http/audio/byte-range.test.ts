import { expect, test } from "vitest";
import { rangeHeader, readContentRange, readRange, readTotal, spanOf } from "./byte-range.ts";

const spanFor = (header: string, total: number) => {
  const span = spanOf(readRange(header), total);
  return span && [span.from, span.to];
};

test("closed, open, and suffix ranges mean what the standard says", () => {
  expect(spanFor("bytes=0-99", 1000)).toEqual([0, 100]);
  expect(spanFor("bytes=900-", 1000)).toEqual([900, 1000]);
  expect(spanFor("bytes=-100", 1000)).toEqual([900, 1000]);
  expect(spanFor("bytes=-5000", 1000)).toEqual([0, 1000]);
  expect(spanFor("bytes=990-2000", 1000)).toEqual([990, 1000]);
});

test("a range that begins behind the end, or has no bytes, lies outside", () => {
  for (const header of ["bytes=1000-", "bytes=1000-1001", "bytes=-0"]) {
    expect(spanFor(header, 1000), header).toBeNull();
  }
});

test.each(["", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=0-1,5-6", "items=0-1", "bytes=1e3-"])(
  "%j asks for the whole file",
  (header) => {
    expect(readRange(header)).toBeNull();
  },
);

test("a range is passed on as it was asked for", () => {
  for (const header of ["bytes=0-99", "bytes=900-", "bytes=-100"]) {
    const wanted = readRange(header);
    expect(wanted && rangeHeader(wanted)).toBe(header);
  }
});

test("a Content-Range is believed only if it makes sense", () => {
  expect(readContentRange("bytes 0-99/1000")).toEqual({ from: 0, to: 100, total: 1000 });
  for (const header of ["bytes 0-99/*", "bytes 5-2/10", "bytes 0-10/10", "bytes */10", undefined]) {
    expect(readContentRange(header)).toBeNull();
  }
  expect(readTotal("bytes */1000")).toBe(1000);
  expect(readTotal("bytes 0-1/1000")).toBeNull();
});
