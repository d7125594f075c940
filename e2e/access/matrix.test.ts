import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Asker, createEntrypoints, type EntrypointOutcome } from "./entrypoints.ts";
import { EXPECTATIONS } from "./expectations.ts";
import { countRows, fillInstallation, prepareEnvironment } from "./installation.ts";
import { REQUIRED_ROLES, type RequiredRole, WRITE_ROLES } from "./required-roles.ts";

const ROLES = ["viewer", "operator", "admin", "owner"] as const;
type Role = (typeof ROLES)[number];
const ELSEWHERE = "owner of another organization";

const request: { cookie: string | undefined } = { cookie: undefined };
// The caller's cookie. The only part that isn't the real product.
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) =>
      request.cookie && name.endsWith("next-auth.session-token")
        ? { value: request.cookie }
        : undefined,
    set: () => {},
    delete: () => {},
  }),
  headers: async () => new Headers(),
}));
// After the guard, some entry points ask Next to revalidate the page, which only a real request
// can.
vi.mock("next/cache", () => ({ refresh: () => {}, revalidatePath: () => {} }));

const sandbox = await prepareEnvironment();
const { WRITES } = await import("#lib/operations/definitions.ts");
const seed = await (await fetch(`${sandbox.url}/__sandbox/seed`)).json();
let filled: Awaited<ReturnType<typeof fillInstallation>>;
let doors: ReturnType<typeof createEntrypoints>;
const askers = new Map<string, Asker>();

type Entrypoint = { file: string; name: string };

/** Every defined write, and every other function that refuses a call without a session. */
const guarded: Entrypoint[] = [
  ...Object.keys(WRITES).map((name) => ({ file: "write", name })),
  ...Object.entries(EXPECTATIONS).flatMap(([file, functions]) =>
    Object.entries(functions).flatMap(([name, expectation]) =>
      expectation === "denied" ? [{ file, name }] : [],
    ),
  ),
];
const literal: typeof REQUIRED_ROLES = { ...REQUIRED_ROLES, write: WRITE_ROLES };

async function addAsker(organizationId: string, role: Role): Promise<Asker> {
  const { getDatabase } = await import("#lib/db/client.ts");
  const schema = await import("#lib/db/schema.ts");
  const db = await getDatabase();
  const email = `${randomUUID()}@example.com`;
  const [member] = await db.insert(schema.members).values({ name: role, email }).returning();
  if (!member) throw new Error("no member");
  await db.insert(schema.memberships).values({ organizationId, memberId: member.id, role });
  return { memberId: member.id, name: role, email };
}

beforeAll(async () => {
  filled = await fillInstallation(seed.organizationTokens.working, seed.organizationId);
  const { getDatabase } = await import("#lib/db/client.ts");
  const schema = await import("#lib/db/schema.ts");
  const db = await getDatabase();
  const [other] = await db
    .insert(schema.organizations)
    .values({ slug: "beacon-roofing", name: "Beacon Roofing", siroOrganizationId: "beacon" })
    .returning();
  if (!other) throw new Error("no other organization");
  for (const role of ROLES) askers.set(role, await addAsker(filled.organization.id, role));
  askers.set(ELSEWHERE, await addAsker(other.id, "owner"));
  doors = createEntrypoints({ seed, organization: filled.organization });
});

afterAll(async () => {
  const { closeDatabase } = await import("#lib/db/client.ts");
  await closeDatabase();
  await sandbox.close();
});

/** Calls the entry point as this caller, in a new session. */
async function callAs(who: string, file: string, name: string): Promise<EntrypointOutcome> {
  const { createSessionRow } = await import("#lib/auth/session.ts");
  const { encode } = await import("next-auth/jwt");
  const { authSecret } = await import("#lib/credentials/key-file.ts");
  const { getDatabase } = await import("#lib/db/client.ts");
  const asker = askers.get(who);
  if (!asker) throw new Error(`no ${who}`);
  const member = { id: asker.memberId, sessionVersion: 1 };
  const claims = await createSessionRow(await getDatabase(), member);
  request.cookie = await encode({ token: claims, secret: await authSecret() });
  try {
    const actor = { ...asker, sessionId: claims.sid };
    return file === "write"
      ? await doors.callWrite(name, actor)
      : await doors.call(file, name, actor);
  } finally {
    request.cookie = undefined;
  }
}

const isEnough = (role: Role, needed: Role) => ROLES.indexOf(role) >= ROLES.indexOf(needed);

/** Who is allowed, from the literal table. */
function whoMay(needed: RequiredRole): string[] {
  if (needed === "session") return [...askers.keys()];
  if (needed === "any owner") return ["owner", ELSEWHERE];
  return ROLES.filter((role) => isEnough(role, needed));
}

async function journal(): Promise<unknown[]> {
  return (await (await fetch(`${sandbox.url}/__sandbox/journal`)).json()).entries;
}

describe("every guarded door, for every role, in its own organization and from another one", () => {
  test("has a line that says whom it lets through, and no other has one", () => {
    const lines = Object.entries(literal).flatMap(([file, functions]) =>
      Object.keys(functions).map((name) => `${file}: ${name}`),
    );
    expect(lines.sort()).toEqual(guarded.map(({ file, name }) => `${file}: ${name}`).sort());
  });

  // All refusals first: an allowed caller may change what would be refused next.
  for (const { file, name } of guarded) {
    const needed = literal[file]?.[name] ?? "owner";
    test(`${file}: ${name} refuses whoever is less than ${needed}, without a trace`, async () => {
      const refused = [...askers.keys()].filter((who) => !whoMay(needed).includes(who));
      for (const who of refused) {
        const before = await journal();
        const outcome = await countingRows(() => callAs(who, file, name));
        expect(outcome, who).toEqual({ kind: "denied", rowsAdded: {} });
        expect(await journal(), `${who}: nothing is asked of Siro`).toEqual(before);
      }
    });
  }

  for (const { file, name } of guarded) {
    const needed = literal[file]?.[name] ?? "owner";
    test(`${file}: ${name} lets ${needed} through`, async () => {
      const [who = ""] = whoMay(needed);
      const outcome = await callAs(who, file, name);
      expect(outcome.kind, JSON.stringify(outcome)).not.toBe("denied");
    });
  }
});

/** Every table except sessions, which grows by the caller's own session. */
async function countingRows(work: () => Promise<EntrypointOutcome>) {
  const before = await countRows();
  const { kind } = await work();
  const after = await countRows();
  const rowsAdded = Object.fromEntries(
    Object.entries(after).filter(([table, n]) => table !== "sessions" && n !== before[table]),
  );
  return { kind, rowsAdded };
}
