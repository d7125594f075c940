import { expect, test } from "vitest";
import { getDatabase } from "#lib/db/client.ts";
import { members } from "#lib/db/schema.ts";
import { hashPassword } from "./password.ts";
import { checkSignIn } from "./sign-in.ts";
import { prepareDatabase } from "./test-database.ts";

prepareDatabase();

const password = "correct horse battery staple";

async function addMember(email: string) {
  const passwordHash = await hashPassword(password);
  await (await getDatabase()).insert(members).values({ name: "Dana", email, passwordHash });
}

test("takes the right password, however the address is written", async () => {
  await addMember("dana@acme.example");
  expect(await checkSignIn(" Dana@ACME.example", password)).toMatchObject({ ok: true });
});

test("answers a wrong password and an unknown account alike, and takes as long", async () => {
  await addMember("kim@acme.example");
  const timesMs: number[] = [];
  for (const email of ["kim@acme.example", "nobody@acme.example"]) {
    const started = performance.now();
    expect(await checkSignIn(email, "wrong")).toEqual({ ok: false, reason: "wrong" });
    timesMs.push(performance.now() - started);
  }
  const [known = 0, unknown = 0] = timesMs;
  expect(unknown).toBeGreaterThan(known / 10);
});

test("stops a burst of guesses, and then refuses even the right password for a while", async () => {
  await addMember("lee@acme.example");
  const burst = await Promise.all(
    Array.from({ length: 30 }, () => checkSignIn("lee@acme.example", "a guess")),
  );
  expect(burst.filter((one) => !one.ok && one.reason === "wrong")).toHaveLength(20);
  expect(await checkSignIn("lee@acme.example", password)).toMatchObject({
    ok: false,
    reason: "too-many",
    waitMin: 15,
  });
  expect(await checkSignIn("dana@acme.example", password), "others may").toMatchObject({
    ok: true,
  });
});
