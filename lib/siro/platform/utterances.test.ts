import fc from "fast-check";
import { expect, test } from "vitest";
import { connect, serve } from "#e2e/testbed/siro-server.ts";
import { getTranscript, type Utterance } from "./utterances.ts";

const YEAR_MS = 366 * 24 * 3_600_000;

/** Every UTF-16 unit: NUL, marks that turn the direction, and halves of pairs among them. */
const words = fc.string({
  unit: fc.oneof(
    fc.constantFrom("a", "é", "\0", "\u202e", "\u2066", "\ud800", "\udc00"),
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  ),
  maxLength: 8,
});
const durationMs = fc.integer({ min: -YEAR_MS, max: 2 * YEAR_MS });
const documented = fc.record({
  utterance: words,
  startTimeInMillis: durationMs,
  endTimeInMillis: durationMs,
  speakerTag: words,
  redacted: fc.boolean(),
});
const KINDS = {
  utterance: "string",
  startTimeInMillis: "number",
  endTimeInMillis: "number",
  speakerTag: "string",
  redacted: "boolean",
} as const;
const field = fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[]));

async function openReader() {
  let rows: unknown[] = [];
  const { url } = await serve((response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ utterances: rows, speakerMap: {} }));
  });
  const t = connect(url);
  return async (sent: unknown[]): Promise<Utterance[]> => {
    rows = sent;
    return (await getTranscript(t, { recordingId: "r" })).utterances;
  };
}

test("an utterance reads the same whether its numbers and flags come as such or as text", async () => {
  const read = await openReader();
  await fc.assert(
    fc.asyncProperty(fc.array(documented, { maxLength: 20 }), async (rows) => {
      const asText = rows.map((row) => ({
        ...row,
        startTimeInMillis: String(row.startTimeInMillis),
        redacted: String(row.redacted),
      }));
      expect(await read(rows)).toEqual(await read(asText));
    }),
    { numRuns: 60 },
  );
});

test("an unexpected field is the only thing unknown about its utterance", async () => {
  const read = await openReader();
  const odd = fc.constantFrom(null, {}, [], [1], "x", "", -1, true);
  await fc.assert(
    fc.asyncProperty(documented, field, odd, async (row, name, value) => {
      const [whole, changed] = await read([row, { ...row, [name]: value }]);
      expect([KINDS[name], "object"]).toContain(typeof (changed?.[name] ?? null));
      expect({ ...changed, [name]: null }).toEqual({ ...whole, [name]: null });
    }),
    { numRuns: 60 },
  );
});

test("an utterance keeps nothing that our pages can't show or store", async () => {
  const read = await openReader();
  await fc.assert(
    fc.asyncProperty(fc.array(documented, { maxLength: 20 }), async (rows) => {
      for (const { utterance, speakerTag, startTimeInMillis } of await read(rows)) {
        for (const text of [utterance, speakerTag]) {
          expect(text?.isWellFormed()).toBe(true);
          expect(text).not.toMatch(/[\0\u202A-\u202E\u2066-\u2069]/);
        }
        expect(startTimeInMillis ?? 0).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 60 },
  );
});

test.each([
  [null, true],
  ["a word", false],
])("with the cursor %j, the transcript is whole: %j", async (cursor, isWhole) => {
  const { url } = await serve((response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify({ utterances: [{ utterance: "Hello" }], speakerMap: {}, cursor }));
  });
  expect(await getTranscript(connect(url), { recordingId: "r" })).toMatchObject({ isWhole });
});
