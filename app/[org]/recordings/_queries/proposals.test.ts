import { randomUUID } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import { bestProposals } from "#lib/mirror/proposals/best-proposals.ts";
import { authorize } from "#lib/queries/organization.ts";
import { readProposals } from "./proposals.ts";

vi.mock("#lib/mirror/proposals/best-proposals.ts", () => ({ bestProposals: vi.fn() }));
vi.mock("#lib/queries/organization.ts", () => ({ authorize: vi.fn() }));

function signIn(organizationId: string) {
  vi.mocked(authorize).mockResolvedValue({
    organization: { id: organizationId },
  } as Awaited<ReturnType<typeof authorize>>);
}

beforeEach(() => {
  vi.clearAllMocks();
  vi.mocked(bestProposals).mockResolvedValue(new Map());
  signIn(randomUUID());
});

test("the same recordings in another order are answered without working it out again", async () => {
  await readProposals("acme", ["a", "b"]);
  expect(await readProposals("acme", ["b", "a"])).toEqual({});
  expect(bestProposals).toHaveBeenCalledTimes(1);
  await readProposals("acme", ["a", "c"]);
  expect(bestProposals).toHaveBeenCalledTimes(2);
});

test("another organization never gets a kept answer, and each reader is authorized", async () => {
  await readProposals("acme", ["a"]);
  signIn(randomUUID());
  await readProposals("beta", ["a"]);
  expect(bestProposals).toHaveBeenCalledTimes(2);
  expect(authorize).toHaveBeenCalledTimes(2);
});

test("a failure is unknown, never empty, and isn't kept", async () => {
  vi.mocked(bestProposals).mockRejectedValueOnce(new Error("no database"));
  expect(await readProposals("acme", ["a"])).toBeNull();
  expect(await readProposals("acme", ["a"])).toEqual({});
});

test("a reader who isn't authorized gets nothing, not even what is kept", async () => {
  await readProposals("acme", ["a"]);
  vi.mocked(authorize).mockRejectedValueOnce(new Error("signed out"));
  expect(await readProposals("acme", ["a"])).toBeNull();
});
