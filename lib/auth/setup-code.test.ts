import { afterEach, describe, expect, test, vi } from "vitest";
import { prepareDatabase } from "#e2e/testbed/test-database.ts";
import { getDatabase } from "#lib/db/client.ts";
import { instances, members, setupCodes } from "#lib/db/schema.ts";
import { createFirstAdmin } from "#lib/operations/organizations/create-first-admin.ts";
import { checkSetupCode, isSetupOpen, issueSetupCode } from "./setup-code.ts";

prepareDatabase();

async function issue(): Promise<string> {
  let announced = "";
  await issueSetupCode((code) => {
    announced = code;
  });
  return announced;
}

const here = "192.0.2.1";
const opening = { openedBy: "set-up", userAgent: null, address: null } as const;
const person = { name: "Dana Ortiz", email: "Dana@Acme.example", password: "a long enough one" };

/** The limiter counts for real; only dates are moved. */
function setClock(minutesFromNow: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutesFromNow * 60_000 });
}
afterEach(() => {
  vi.useRealTimers();
});

describe("the setup code", () => {
  test("only one setup code is stored, as a hash", async () => {
    const first = await issue();
    const code = await issue();
    expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
    const rows = await (await getDatabase()).select().from(setupCodes);
    expect(rows).toHaveLength(1);
    const stored = JSON.stringify(rows);
    expect(stored).not.toContain(code);
    expect(stored).not.toContain(code.replaceAll("-", ""));
    expect(await checkSetupCode({ code: first }, here)).toEqual({ ok: false, reason: "wrong" });
    expect(
      await checkSetupCode({ code: code.toLowerCase().replaceAll("-", " ") }, here),
    ).toMatchObject({
      ok: true,
    });
  });

  test("a setup code expires after 30 minutes, for the check and for the claim", async () => {
    const code = await issue();
    setClock(29);
    const check = await checkSetupCode({ code }, here);
    expect(check).toMatchObject({ ok: true });
    setClock(2);
    expect(await checkSetupCode({ code }, here)).toEqual({ ok: false, reason: "ended" });
    const setupCodeId = check.ok ? check.id : "";
    expect(await createFirstAdmin(setupCodeId, person, opening)).toBeNull();
    expect(await isSetupOpen()).toBe(true);
  });

  test("a setup code creates exactly one admin when two claim it at once, and never another", async () => {
    const code = await issue();
    const check = await checkSetupCode({ code }, here);
    const setupCodeId = check.ok ? check.id : "";
    const claims = await Promise.all(
      ["dana", "eve", "mallory"].map((name) =>
        createFirstAdmin(setupCodeId, { ...person, email: `${name}@acme.example` }, opening),
      ),
    );
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
    const rows = await (await getDatabase()).select().from(members);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.passwordHash).toMatch(/^\$argon2id\$/);
    expect(await isSetupOpen()).toBe(false);
    expect(await checkSetupCode({ code }, here)).toEqual({ ok: false, reason: "wrong" });
    expect(await issue(), "no further code is made").toBe("");
  });

  test("a setup code of another instance stays valid while that instance runs", async () => {
    const db = await getDatabase();
    await db.delete(members);
    const code = await issue();
    const other = crypto.randomUUID();
    const keys = { seals: "k", opens: ["k"], signs: "s" };
    await db.insert(instances).values({ id: other, host: "elsewhere", keys });
    await db.update(setupCodes).set({ instanceId: other });
    const ours = await issue();
    expect(await checkSetupCode({ code }, here)).toMatchObject({ ok: true });
    expect(await checkSetupCode({ code: ours }, here)).toMatchObject({ ok: true });
    await db.delete(instances);
    await issue();
    expect(await checkSetupCode({ code }, here)).toEqual({ ok: false, reason: "wrong" });
  });

  test("a setup code allows 20 guesses a minute per network, regardless of other networks", async () => {
    const answers = await Promise.all(
      Array.from({ length: 25 }, () => checkSetupCode({ code: "AAAA-BBBB-CCCC" }, here)),
    );
    const tooMany = answers.filter((answer) => !answer.ok && answer.reason === "too-many");
    expect(tooMany.length).toBeGreaterThanOrEqual(5);
    expect(await checkSetupCode({ code: "AAAA-BBBB-CCCC" }, "192.0.2.2")).toEqual({
      ok: false,
      reason: "wrong",
    });
  });
});
