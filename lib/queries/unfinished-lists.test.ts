import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { connect, json, serve } from "#e2e/testbed/siro-server.ts";
import { listTokensOfPeople } from "./app-tokens.ts";
import { readUseByConnection } from "./connection-use.ts";
import { readCrmSide } from "./people-scan/read-crm-side.ts";
import { readImpact } from "./people-scan/read-impact.ts";
import { readSiroSide } from "./people-scan/read-siro-side.ts";

/** A transport to a server that answers every request with this. */
async function answering(body: unknown) {
  const { url } = await serve((response) => json(response, 200, body));
  return connect(url);
}

const whole = { data: [{ id: "a" }], cursor: null };
const UNFINISHED = [
  ["that says there are more without a cursor", { ...whole, hasNextPage: true }],
  ["with a row that cannot be read", { data: [{ id: "a" }, 5], cursor: null }],
  ["whose cursor repeats", { ...whole, cursor: "again" }],
] as const;

/** Whether each reading claims to be complete after this answer. */
const READINGS = {
  "Siro users": async (body: unknown) =>
    (await readSiroSide(await answering(body), "org", () => {})).complete,
  "CRM users": async (body: unknown) =>
    (
      await readCrmSide(
        await answering(body),
        async () => new Set(),
        () => {},
      )
    ).complete,
  "recordings per rep": async (body: unknown) =>
    (await readImpact(await answering(body), () => {})).complete,
  "recordings per connection": async (body: unknown) =>
    (await readUseByConnection(randomUUID(), await answering(body), "c1")).complete,
  "tokens of an app": async (body: unknown) => {
    const rows = JSON.parse(JSON.stringify(body).replaceAll('"id"', '"accessTokenId"'));
    const input = { clientId: "app", people: ["u1"] };
    return (await listTokensOfPeople(await answering(rows), input)).complete;
  },
};

describe.each(Object.entries(READINGS))("%s", (_, isComplete) => {
  test("are complete if the list was read to its end", async () => {
    expect(await isComplete(whole)).toBe(true);
  });

  test.each(UNFINISHED)("are incomplete after a list %s", async (_what, body) => {
    expect(await isComplete(body)).toBe(false);
  });
});

test("a CRM user list that Siro cut before the first row is unreadable, not empty", async () => {
  const read = async (body: unknown) =>
    (
      await readCrmSide(
        await answering(body),
        async () => new Set(),
        () => {},
      )
    ).why;
  expect(await read({ data: [], cursor: null })).toBe("empty");
  expect(await read({ data: [], cursor: null, hasNextPage: true })).toBe("unreadable");
});
