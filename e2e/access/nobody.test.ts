import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createEntrypoints, type EntrypointOutcome } from "./entrypoints.ts";
import { EXPECTATIONS } from "./expectations.ts";
import { listEntrypointFiles } from "./exports.ts";
import { countRows, fillInstallation, prepareEnvironment } from "./installation.ts";

// A request without any cookie. The only part that isn't the real product.
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => undefined, set: () => {}, delete: () => {} }),
  headers: async () => new Headers(),
}));

const sandbox = await prepareEnvironment();
const { WRITES } = await import("#lib/operations/definitions.ts");
const seed = await (await fetch(`${sandbox.url}/__sandbox/seed`)).json();
let doors: ReturnType<typeof createEntrypoints>;

beforeAll(async () => {
  const { working } = seed.organizationTokens;
  const { organization } = await fillInstallation(working, seed.organizationId);
  doors = createEntrypoints({ seed, organization });
});

afterAll(async () => {
  const { closeDatabase } = await import("#lib/db/client.ts");
  await closeDatabase();
  await sandbox.close();
});

async function exportsOf(file: string): Promise<[string, unknown][]> {
  const module: Record<string, unknown> = await import(`../../${file}`);
  return Object.entries(module);
}

async function expectRefused(call: () => Promise<EntrypointOutcome>) {
  await fetch(`${sandbox.url}/__sandbox/journal`, { method: "DELETE" });
  const before = await countRows();
  expect(await call()).toEqual({ kind: "denied" });
  expect(await countRows()).toEqual(before);
  const journal = await (await fetch(`${sandbox.url}/__sandbox/journal`)).json();
  expect(journal.entries ?? journal).toEqual([]);
}

describe("what nobody can call", () => {
  test("every file that is a door has an expectation, and no other", () => {
    expect(Object.keys(EXPECTATIONS).sort()).toEqual(listEntrypointFiles());
  });

  for (const name of Object.keys(WRITES)) {
    test(`the write ${name} refuses a call without a session, asks Siro nothing and writes nothing`, () =>
      expectRefused(() => doors.callWrite(name, null)));
  }

  for (const file of listEntrypointFiles()) {
    const expected = EXPECTATIONS[file] ?? {};

    test(`${file}: every exported function has an expectation`, async () => {
      const functions = (await exportsOf(file)).filter(
        // Writes are called one by one from the list of their definitions.
        ([, value]) =>
          typeof value === "function" && !Object.values<unknown>(WRITES).includes(value),
      );
      expect(functions.map(([name]) => name).sort()).toEqual(Object.keys(expected).sort());
    });

    for (const [name, expectation] of Object.entries(expected)) {
      if (expectation !== "denied") continue;
      test(`${file}: ${name} refuses nobody's call, asks Siro nothing and writes nothing`, () =>
        expectRefused(() => doors.call(file, name, null)));
    }
  }
});
