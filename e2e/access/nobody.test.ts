import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { EXPECTATIONS } from "./expectations.ts";
import { listDoorFiles } from "./exports.ts";
import { countRows, fillInstallation, prepareEnvironment } from "./installation.ts";

// Nobody: a request without any cookie. The only thing that is not the product's own.
vi.mock("next/headers", () => ({
  cookies: async () => ({ get: () => undefined, set: () => {}, delete: () => {} }),
  headers: async () => new Headers(),
}));

const sandbox = await prepareEnvironment();
const seed = await (await fetch(`${sandbox.url}/__sandbox/seed`)).json();
let filled: Awaited<ReturnType<typeof fillInstallation>>;

beforeAll(async () => {
  filled = await fillInstallation(seed.organizationTokens.working, seed.organizationId);
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

/** Arguments that would do something if they were let through. */
function argumentsFor(file: string): unknown[] {
  const slug = filled.organization.slug;
  if (file.endsWith("/queries.ts") || file.startsWith("lib/queries/")) return [slug, {}];
  if (file.startsWith("lib/operations/")) {
    return [null, filled.organization, { token: seed.organizationTokens.working, siroUserId: "x" }];
  }
  if (file.endsWith("/route.ts")) {
    const params = Promise.resolve({ org: slug, id: seed.connections.healthy });
    return [new NextRequest("http://127.0.0.1:3000/"), { params }];
  }
  const form = new FormData();
  form.set("org", slug);
  form.set("token", seed.organizationTokens.working);
  form.set("siroUserId", seed.admins[0].id);
  return file.includes("(auth)") ? [{}, form] : [{ org: slug }];
}

type Answer = { serverError?: { kind: string }; problem?: { kind: string } };
type Refusal = { digest?: string; name?: string };

async function outcomeOf(call: () => unknown): Promise<string> {
  try {
    const given = await call();
    const answer: Answer = given instanceof Response ? await given.json() : (given as Answer);
    return (answer?.serverError ?? answer?.problem)?.kind ?? `answered ${JSON.stringify(answer)}`;
  } catch (error) {
    const { digest, name } = error as Refusal;
    if (name === "DeniedError" || digest?.includes("/sign-in")) return "denied";
    return `threw ${String(error)}`;
  }
}

describe("what nobody can call", () => {
  test("every file that is a door has an expectation, and no other", () => {
    expect(Object.keys(EXPECTATIONS).sort()).toEqual(listDoorFiles());
  });

  for (const file of listDoorFiles()) {
    const expected = EXPECTATIONS[file] ?? {};

    test(`${file}: every exported function has an expectation`, async () => {
      const functions = (await exportsOf(file)).filter(([, value]) => typeof value === "function");
      expect(functions.map(([name]) => name).sort()).toEqual(Object.keys(expected).sort());
    });

    for (const [name, expectation] of Object.entries(expected)) {
      if (expectation !== "denied") continue;
      test(`${file}: ${name} refuses nobody's call, asks Siro nothing and writes nothing`, async () => {
        const door = (await exportsOf(file)).find(([exported]) => exported === name)?.[1];
        if (typeof door !== "function") throw new Error("not a function");
        await fetch(`${sandbox.url}/__sandbox/journal`, { method: "DELETE" });
        const before = await countRows();
        expect(await outcomeOf(() => door(...argumentsFor(file)))).toBe("denied");
        expect(await countRows()).toEqual(before);
        const journal = await (await fetch(`${sandbox.url}/__sandbox/journal`)).json();
        expect(journal.entries ?? journal).toEqual([]);
      });
    }
  }
});
