import fc from "fast-check";
import { expect, test } from "vitest";
import { CALLS } from "#e2e/testbed/siro-calls.ts";
import { connect, serve } from "#e2e/testbed/siro-server.ts";
import { durationMs, instant, number } from "./http/fields.ts";

const DAY_MS = 86_400_000;
/** What a number becomes in JSON text: 1e400 is valid JSON and reads as Infinity. */
const extreme = fc.oneof(
  fc.constantFrom("1e400", "-1e400", "1e308", "-1e308", "5e-324", "-0", "-1"),
  fc.constantFrom("8.64e15", "8640000000000001", "-8.64e15", "9007199254740993", "253402300800000"),
  fc.constantFrom('"+275760-09-13T00:00:00.000Z"', '"-271821-04-20T00:00:00.000Z"'),
  fc.constantFrom('"0000-01-01T00:00:00Z"', '"9999-12-31T23:59:59.999-23:59"', '"2026-13-99"'),
  fc.constant(`"${"9".repeat(400)}"`),
  fc.double().map((value) => JSON.stringify(value)),
  fc.bigInt().map(String),
  fc.date({ noInvalidDate: false }).map((value) => JSON.stringify(value)),
);

test("a number is exact or unknown, and a time leaves room to calculate with it", () => {
  fc.assert(
    fc.property(extreme, (text) => {
      const value: unknown = JSON.parse(text);
      const read = number.parse(value);
      if (read !== null) expect(Math.abs(read)).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
      const length = durationMs.parse(value);
      if (length !== null) expect(length).toBeGreaterThanOrEqual(0);
      const at = instant.parse(value);
      if (at === null) return;
      expect(at).toMatch(/^\d{4}-/);
      for (const days of [-DAY_MS, DAY_MS]) new Date(Date.parse(at) + days * 366).toISOString();
      new Date(Date.parse(at) + (length ?? 0)).toISOString();
    }),
    { numRuns: 2000 },
  );
});

test("keeps ordinary numbers, lengths, and times", () => {
  expect([number.parse(-12.5), number.parse("42"), number.parse(0)]).toEqual([-12.5, 42, 0]);
  expect([durationMs.parse(0), durationMs.parse(86_400_000)]).toEqual([0, 86_400_000]);
  expect(instant.parse(0)).toBe("1970-01-01T00:00:00.000Z");
  expect(instant.parse("9999-12-31T23:59:59.999Z")).toBe("9999-12-31T23:59:59.999Z");
  expect(instant.parse("0001-01-01T00:00:00Z")).toBeNull();
});

const FIELDS =
  "createdAt dateCreated updatedAt deletedAt rootDataPurgedAt modelModifiedAfter startTime endTime expiresAt " +
  "lastSeen closeDate amount amountPercentage durationInMilliseconds latitude longitude evaluationScore " +
  "countRecordings startTimeInMillis endTimeInMillis summaryResultIndex pageSize total";

/**
 * Returns Siro's own answer, which the page shows as it is: a time or a number that was bounded would be
 * another one than Siro sent.
 */
const AS_SENT = "organization/raw-records.ts getRawRecord";
const READ = Object.entries(CALLS).filter(([name]) => name !== AS_SENT);

test("a record that is shown as Siro sends it keeps extremes as they are", async () => {
  const sent = { id: "01", createdAt: "+275760-09-13T00:00:00.000Z", amount: 1e300, total: -0.5 };
  const { url } = await serve((response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(sent));
  });
  expect(await CALLS[AS_SENT]?.(connect(url))).toEqual(sent);
});

test.each(READ)("%s: extremes are bounded or unknown", async (_name, call) => {
  let body = "";
  const { url } = await serve((response) => {
    response.writeHead(200, { "Content-Type": "application/json" }).end(body);
  });
  const t = connect(url);
  await fc.assert(
    fc.asyncProperty(fc.array(extreme, { minLength: 3, maxLength: 8 }), async (values) => {
      const extremes = FIELDS.split(" ").map((name, n) => `"${name}":${values[n % values.length]}`);
      const inner = `"id":"01","accessToken":"t","clientID":"c","clientSecret":"s","organizationId":"o",${extremes}`;
      const nested = ["account", "crmCustomer", "engagement"].map((name) => `"${name}":{${inner}}`);
      const rows = ["syncStatus", "quotes", "engagementUsers"].map(
        (name) => `"${name}":[{${inner}}]`,
      );
      const row = `{${[inner, ...nested, ...rows]}}`;
      for (const whole of [row, `[${row}]`, `{"data":[${row}],"cursor":null}`]) {
        body = whole;
        const result = await call(t).catch(() => null);
        expectBounded(result);
      }
    }),
    { numRuns: 25 },
  );
});

/** Every number is exact, and every time that was read is a date with a four-digit year. */
function expectBounded(value: unknown, name = ""): void {
  if (name === "raw") return;
  if (typeof value === "number") {
    expect(Math.abs(value), name).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
  } else if (typeof value === "string" && /(At|Time|Date|After|Created|Seen)$/.test(name)) {
    expect(value, name).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, part] of Object.entries(value)) expectBounded(part, key);
  }
}
