import { randomUUID } from "node:crypto";
import { verify } from "@node-rs/argon2";
import { expect, test, vi } from "vitest";
import { prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { members } from "#lib/db/schema.ts";
import type { Caller } from "./caller.ts";
import { hashPassword } from "./password.ts";
import { checkSignIn } from "./sign-in.ts";

vi.mock("@node-rs/argon2", { spy: true });
prepareDatabase();

const password = "correct horse battery staple";
const from = (network: string, browser: Caller["browser"] = null): Caller => ({ network, browser });
const here = from("192.0.2.1");

/** What a hash says about the work of checking a password: everything before salt and hash. */
const costOf = (hash: unknown) => String(hash).split("$").slice(0, -2).join("$");

async function addMember(email: string) {
  const passwordHash = await hashPassword(password);
  const [member] = await (await getDatabase())
    .insert(members)
    .values({ name: "Dana", email, passwordHash })
    .returning();
  return member?.id ?? "";
}

test("a correct password signs in, regardless of the email's case and spaces", async () => {
  await addMember("dana@acme.example");
  expect(await checkSignIn({ email: " Dana@ACME.example", password }, here)).toMatchObject({
    ok: true,
  });
});

test("a wrong password and an unknown account get the same answer after the same work, even once throttled", async () => {
  await addMember("kim@acme.example");
  const attempt = async (email: string) => {
    vi.mocked(verify).mockClear();
    const answer = await checkSignIn({ email, password: "wrong" }, from("192.0.2.9"));
    const costs = vi.mocked(verify).mock.calls.map(([hash]) => costOf(hash));
    return answer.ok ? "ok" : [answer.reason, answer.waitMin, ...costs];
  };
  const [known, unknown]: unknown[][] = [[], []];
  for (let round = 0; round < 30; round++) {
    known?.push(await attempt("kim@acme.example"));
    unknown?.push(await attempt("nobody@acme.example"));
  }
  expect(unknown).toEqual(known);
  const cost = expect.stringMatching(/^\$argon2id\$.*m=19456,t=2,p=1/);
  expect(known?.slice(9, 11)).toEqual([
    ["wrong", undefined, cost],
    ["too-many", 15],
  ]);
});

test("a burst of guesses from one network is stopped while the member signs in from any other", async () => {
  const id = await addMember("lee@acme.example");
  const burst = await Promise.all(
    Array.from({ length: 30 }, () =>
      checkSignIn({ email: "lee@acme.example", password: "a guess" }, here),
    ),
  );
  expect(burst.filter((one) => !one.ok && one.reason === "wrong")).toHaveLength(10);
  const again = (caller: Caller) => checkSignIn({ email: "lee@acme.example", password }, caller);
  expect(await again(here)).toMatchObject({ ok: false, reason: "too-many", waitMin: 15 });
  expect(await again(from("198.51.100.7"))).toMatchObject({ ok: true });
  expect(await again(from(here.network, { id: randomUUID(), members: [id] }))).toMatchObject({
    ok: true,
  });
  expect(
    await checkSignIn({ email: "dana@acme.example", password }, here),
    "others may",
  ).toMatchObject({
    ok: true,
  });
});

test("guesses from 100 networks lock out neither a known browser nor a new network", async () => {
  const id = await addMember("ann@acme.example");
  for (let place = 0; place < 100; place++) {
    await checkSignIn(
      { email: "ann@acme.example", password: "a guess" },
      from(`203.0.113.${place}`),
    );
  }
  const known = { id: randomUUID(), members: [id] };
  const again = (caller: Caller) => checkSignIn({ email: "ann@acme.example", password }, caller);
  expect(await again(from("203.0.113.5", known))).toMatchObject({ ok: true });
  expect(await again(from("198.51.100.99"))).toMatchObject({ ok: true });
});

test("a browser known for one member gives no advantage for another, and its own guesses count", async () => {
  const id = await addMember("eve@acme.example");
  await addMember("max@acme.example");
  const known = from("192.0.2.77", { id: randomUUID(), members: [id] });
  for (const email of ["eve@acme.example", "max@acme.example"]) {
    const tries = [];
    for (let n = 0; n < 12; n++) {
      tries.push(await checkSignIn({ email, password: "a guess" }, known));
    }
    expect(tries.filter((one) => !one.ok && one.reason === "wrong")).toHaveLength(10);
  }
});
