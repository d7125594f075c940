import fc from "fast-check";
import { expect, test } from "vitest";
import type { MobileEvent } from "#lib/siro/organization/mobile-events.ts";
import { traceLinks } from "./trace.ts";

const at = (second: number) => new Date(Date.UTC(2026, 10, 20, 10, 0, second)).toISOString();
const link = "https://app.siro.ai/record?action=start&title=Smith";

function event(
  second: number,
  eventCode: string,
  payload: MobileEvent["event"] = { fullUrl: link },
  recordingId: string | null = null,
): MobileEvent {
  return {
    id: `${second}-${eventCode}`,
    eventCode,
    createdAt: at(second),
    userId: "u-1",
    recordingId,
    event: payload,
    externalOpportunityIds: null,
  };
}
const received = (second: number) => event(second, "deeplinkReceived");
const consumed = (second: number) => event(second, "deeplinkConsumed");
const recorder = (second: number, recordingId: string | null = "r-1", trigger = "deeplink") =>
  event(second, "recorderStateChange", { value: "start", trigger }, recordingId);

test("events of one opened link become one trace, newest link first", () => {
  const events = [received(1), consumed(2), recorder(3), received(10), consumed(11)];
  expect(traceLinks(events)).toEqual([
    {
      receivedAt: at(10),
      consumedAt: at(11),
      recorderAt: null,
      recorderValue: null,
      recordingId: null,
      fullUrl: link,
    },
    {
      receivedAt: at(1),
      consumedAt: at(2),
      recorderAt: at(3),
      recorderValue: "start",
      recordingId: "r-1",
      fullUrl: link,
    },
  ]);
});

test("events of the same moment are put in the order in which they happen", () => {
  const [trace, ...others] = traceLinks([recorder(1), consumed(1), received(1)]);
  expect(trace).toMatchObject({ receivedAt: at(1), consumedAt: at(1), recorderAt: at(1) });
  expect(others).toEqual([]);
});

test("a recording that was started by hand belongs to no link", () => {
  expect(traceLinks([received(1), recorder(2, "r-1", "buttonPress")])).toMatchObject([
    { recordingId: null, recorderAt: null },
  ]);
});

test("a link that was never used doesn't take the use of the next one", () => {
  expect(traceLinks([received(1), received(5), consumed(6)])).toMatchObject([
    { receivedAt: at(5), consumedAt: at(6) },
    { receivedAt: at(1), consumedAt: null },
  ]);
});

test("what the app reported without the link's arrival is still shown", () => {
  expect(traceLinks([consumed(1)])).toMatchObject([{ receivedAt: null, consumedAt: at(1) }]);
});

test("an event is in one trace at most, in any order, and nothing breaks it", () => {
  const codes = ["deeplinkReceived", "deeplinkConsumed", "recorderStateChange", "other"];
  const events = fc.array(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      eventCode: fc.constantFrom(...codes, null),
      createdAt: fc.option(fc.integer({ min: 0, max: 50 }).map(at)),
      userId: fc.constant("u-1"),
      recordingId: fc.option(fc.constantFrom("r-1", "r-2")),
      event: fc.dictionary(
        fc.constantFrom("value", "trigger", "fullUrl"),
        fc.oneof(fc.constant("deeplink"), fc.anything()),
      ),
      externalOpportunityIds: fc.constant(null),
    }),
  );
  fc.assert(
    fc.property(events, (list) => {
      const unique = [...new Map(list.map((each) => [each.id, each])).values()];
      const traces = traceLinks(unique);
      expect(traceLinks(unique.toReversed())).toEqual(traces);
      const arrivals = unique.filter(({ eventCode }) => eventCode === "deeplinkReceived");
      const shown = traces.filter(({ receivedAt }) => receivedAt !== null);
      expect(shown.length).toBe(arrivals.filter(({ createdAt }) => createdAt !== null).length);
    }),
  );
});
