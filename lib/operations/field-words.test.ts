import { expect, test } from "vitest";
import { z } from "zod";
import { fieldWords } from "#lib/problems/field-words.ts";
import { toProblem } from "#lib/problems/to-problem.ts";

/** How zod's own texts begin. */
const OF_ZOD = /^(Invalid|Too (small|big)|Unrecognized|Expected)\b/;

const modules = import.meta.glob<Record<string, unknown>>([
  "./**/*.ts",
  "../auth/person-schemas.ts",
  "../auth/email.ts",
  "../credentials/token-text.ts",
  "../linking/link-target.ts",
  "!./**/*.test.ts",
]);

/** Every schema that a form or an action is read by: exported ones, and those of writes. */
async function collectSchemas(): Promise<[name: string, schema: z.ZodType][]> {
  const loaded = await Promise.all(
    Object.entries(modules).map(async ([file, load]) => [file, await load()] as const),
  );
  return loaded.flatMap(([file, exported]) =>
    Object.entries(exported).flatMap(([name, value]): [string, z.ZodType][] => {
      if (value instanceof z.ZodType) return [[`${file} ${name}`, value]];
      const input = typeof value === "function" && "input" in value ? value.input : null;
      return input instanceof z.ZodType ? [[`${file} ${name}`, input]] : [];
    }),
  );
}

const LONG = "x".repeat(200_000);
const WRONG: unknown[] = [
  ...[undefined, null, "", " ", "x", "\0", LONG, true, {}, []],
  ...[-1, 0.5, 1e15, Number.NaN, new Date(Number.NaN), "x@", "http:", "2026-13-01"],
];

/** Values that break each rule of a schema, one after the other. */
function wrongFor(schema: z.ZodType): unknown[] {
  if (schema instanceof z.ZodObject) {
    const parts = Object.entries(schema.shape).map(
      ([key, part]) => [key, wrongFor(part as z.ZodType)] as const,
    );
    const most = Math.max(1, ...parts.map(([, values]) => values.length));
    const objects = Array.from({ length: most }, (_, at) =>
      Object.fromEntries(parts.map(([key, values]) => [key, values[at % values.length]])),
    );
    return [...WRONG, ...objects];
  }
  if (schema instanceof z.ZodArray) {
    const items = wrongFor(schema.element as z.ZodType);
    return [...WRONG, ...items.map((item) => [item]), Array(100_000).fill("x")];
  }
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return wrongFor(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodPipe) return wrongFor(schema.in as z.ZodType);
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) => wrongFor(option as z.ZodType));
  return WRONG;
}

test("every field of every form says what's wrong in our own words", async () => {
  const schemas = await collectSchemas();
  expect(schemas.length).toBeGreaterThan(40);
  const said = new Set<string>();
  for (const [name, schema] of schemas) {
    for (const value of wrongFor(schema)) {
      const { error } = schema.safeParse(value);
      if (!error) continue;
      for (const text of Object.values(toProblem(error).fields ?? {})) {
        expect(text, `${name}: ${text}`).not.toMatch(OF_ZOD);
        said.add(text);
      }
    }
  }
  expect([...said].filter((text) => !/[.?]$/.test(text))).toEqual([]);
});

const saidBy = (schema: z.ZodType, value: unknown) =>
  fieldWords(schema.safeParse(value).error?.issues[0]?.message ?? "");

test.each<[string, z.ZodType, unknown]>([
  ["Fill this in.", z.string(), undefined],
  ["Fill this in.", z.string().min(1), ""],
  ["Use at least 12 characters.", z.string().min(12), "short"],
  ["Use at most 1,000 characters.", z.string().max(1_000), LONG],
  ["Enter a number.", z.number(), "x"],
  ["Enter a whole number.", z.number().int(), 0.5],
  ["Enter 1 or more.", z.number().min(1), 0],
  ["Enter 30 or less.", z.number().max(30), 31],
  ["Enter more than 0.", z.number().positive(), 0],
  ["Enter less than 30.", z.number().lt(30), 30],
  ["Choose at least one.", z.array(z.string()).min(1), []],
  ["Choose at most 2.", z.array(z.string()).max(2), ["a", "b", "c"]],
  ["Choose one of the options.", z.enum(["a", "b"]), "c"],
  ["Enter an email address.", z.email(), "x"],
  ["Enter a full address, such as https://example.com.", z.url(), "x"],
  ["Enter a date.", z.iso.date(), "x"],
  ["This value isn't valid.", z.uuid(), "x"],
  ["Choose a role.", z.enum(["a"], { error: "Choose a role." }), "x"],
])("a rule without words of its own says: %s", (text, schema, value) => {
  expect(saidBy(schema, value)).toBe(text);
});
