import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { NoTokenError } from "#lib/problems/errors.ts";
import { SiroError, type SiroErrorKind } from "#lib/siro/http/errors.ts";
import { type ReadKey, readStaleIfError } from "./stale-if-error.ts";

const newKey = (): ReadKey => ({ organizationId: randomUUID(), actor: "kim", what: "recordings" });
const errorOf = (kind: SiroErrorKind, operation: string) => new SiroError({ kind, operation });
const fails = (kind: SiroErrorKind) => () => Promise.reject(errorOf(kind, "recordings.list"));
const keep = (key: ReadKey, data: unknown) => readStaleIfError(key, async () => data);

const passing = [
  "network",
  "timeout",
  "server",
  "rate-limited",
  "contract",
  "edge-blocked",
] as const;
const refusals = ["forbidden", "not-found", "conflict", "invalid"] as const;

test.each(passing)("%s: shows the last good data, its own time and the problem", async (kind) => {
  const key = newKey();
  const { checkedAt } = await keep(key, ["A"]);
  const shown = await readStaleIfError(key, fails(kind));
  expect(shown).toMatchObject({ data: ["A"], checkedAt, problem: { kind } });
});

test.each(refusals)(
  "%s: never shows kept data, neither then nor in later trouble",
  async (kind) => {
    const key = newKey();
    await keep(key, ["A"]);
    expect((await readStaleIfError(key, fails(kind))).data).toBeUndefined();
    expect((await readStaleIfError(key, fails("network"))).data).toBeUndefined();
  },
);

const tokenFailures: [string, unknown][] = [
  ["the token is refused", errorOf("unauthorized", "connections.get")],
  ["no token is stored", new NoTokenError()],
];

describe("what a member's own Siro user sees", () => {
  test.each(tokenFailures)("is shown although %s for the organization", async (_, error) => {
    const key = newKey();
    const { checkedAt } = await keep(key, ["A"]);
    const shown = await readStaleIfError(key, () => Promise.reject(error));
    expect(shown).toMatchObject({ data: ["A"], checkedAt, problem: expect.anything() });
  });

  test("is forgotten when that user's own token is refused", async () => {
    const key = newKey();
    await keep(key, ["A"]);
    const refusal = errorOf("unauthorized", "platform.recordings.get");
    expect((await readStaleIfError(key, () => Promise.reject(refusal))).data).toBeUndefined();
    expect((await readStaleIfError(key, fails("network"))).data).toBeUndefined();
  });
});

describe("what the organization's token read for all members", () => {
  const failures: [string, unknown][] = [
    ...tokenFailures,
    ["the list is refused", errorOf("forbidden", "connections.list")],
    ["the list isn't found", errorOf("not-found", "connections.list")],
  ];
  test.each(failures)("is shown, then and later, although %s", async (_, error) => {
    const key = { ...newKey(), actor: null };
    const { checkedAt } = await keep(key, ["A"]);
    for (const failure of [error, errorOf("contract", "connections.list"), error]) {
      const shown = await readStaleIfError(key, () => Promise.reject(failure));
      expect(shown).toMatchObject({ data: ["A"], checkedAt, problem: expect.anything() });
    }
  });

  test.each([
    errorOf("forbidden", "connections.get"),
    errorOf("not-found", "connections.get"),
    errorOf("not-found", "oauthApps.list"),
    errorOf("forbidden", "summaries.list"),
    errorOf("unauthorized", "platform.recordings.get"),
  ])("is forgotten when one record, or a Siro user, is refused: %s", async (error) => {
    const key = { ...newKey(), actor: null };
    await keep(key, ["A"]);
    const shown = await readStaleIfError(key, () => Promise.reject(error));
    expect(shown.data).toBeUndefined();
  });
});

test("an error that is not Siro's shows no kept data", async () => {
  const key = newKey();
  await keep(key, ["A"]);
  const shown = await readStaleIfError(key, () => Promise.reject(new Error("a bug")));
  expect(shown).toEqual({ problem: expect.anything() });
});

test("trouble without anything kept shows the problem alone, not an empty list", async () => {
  expect(await readStaleIfError(newKey(), fails("timeout"))).toEqual({
    problem: expect.anything(),
  });
});

test("kept data stays with its organization, its actor and what was read", async () => {
  const key = newKey();
  await keep(key, ["A"]);
  const others: ReadKey[] = [
    { ...key, organizationId: randomUUID() },
    { ...key, actor: "lee" },
    { ...key, actor: null },
    { ...key, what: "connections" },
    { organizationId: `${key.organizationId} kim`, actor: null, what: "recordings" },
  ];
  for (const other of others) {
    expect((await readStaleIfError(other, fails("network"))).data).toBeUndefined();
  }
});

test("every reader asks Siro: a read that began before a change answers nobody after it", async () => {
  const key = newKey();
  const early = Promise.withResolvers<string>();
  const before = readStaleIfError(key, () => early.promise);
  expect((await readStaleIfError(key, async () => "after")).data).toBe("after");
  early.resolve("before");
  expect((await before).data).toBe("before");
});
