import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { CALLS } from "#e2e/testbed/siro-calls.ts";
import { connect, serve } from "#e2e/testbed/siro-server.ts";
import { SiroError } from "./http/errors.ts";

const ON_NO_WIRE = [
  "organization/crm-links.ts listCrmRefs",
  "organization/crm-user-fields.ts findCrmUserFields",
  "organization/crm-users.ts readCrmUser",
  "organization/raw-records.ts isRawRecordKind",
  "organization/engagements.ts readKeptEngagement",
  "organization/users.ts readUser",
];

test("every call of the client is covered by this file", async () => {
  const exported: string[] = [];
  for (const folder of ["organization", "platform"]) {
    for (const file of readdirSync(new URL(`./${folder}/`, import.meta.url))) {
      if (file.endsWith(".test.ts")) continue;
      const module: Record<string, unknown> = await import(
        /* @vite-ignore */ new URL(`./${folder}/${file}`, import.meta.url).href
      );
      for (const [name, value] of Object.entries(module)) {
        if (typeof value === "function") exported.push(`${folder}/${file} ${name}`);
      }
    }
  }
  expect(exported.sort()).toEqual([...Object.keys(CALLS), ...ON_NO_WIRE].sort());
});

const names =
  "id uid data cursor clientId clientID clientSecret accessToken accessTokenId recordingId crm engagement contacts " +
  "links web self syncStatus modelName isActive createdAt dateCreated addresses account engagementUsers error " +
  "memberManifest adminUids integrations name email externalId tokenId organizationId conversationType __proto__";
const scalar = fc.oneof(
  fc.constantFrom(null, true, "", "x", "2026-11-20T10:00:00.000Z", "2026-13-99", "NaN", "12"),
  fc.constantFrom(-0, 1e308, 8.64e15 + 1, 12.5),
  fc.string({ unit: "binary", maxLength: 5 }),
);
const { anything } = fc.letrec((tie) => ({
  anything: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("anything"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names.split(" ")), tie("anything"), {
      maxKeys: 8,
      noNullPrototype: true,
    }),
  ),
}));
const body = fc.oneof(
  anything.map((value) => JSON.stringify(value)),
  fc.array(anything, { maxLength: 3 }).map((data) => JSON.stringify({ data, cursor: "again" })),
  anything.map((data) => JSON.stringify({ data })),
  fc.json(),
  fc.constantFrom(
    "",
    " ",
    "{",
    "<html></html>",
    "OK",
    "\ufeff{}",
    "[".repeat(100_000),
    '{"__proto__":{"id":1}}',
  ),
);
const status = fc.oneof(
  { weight: 4, arbitrary: fc.constant(200) },
  fc.constantFrom(201, 204, 206, 400, 403, 422, 500),
);

const LISTS = Object.entries(CALLS).filter(([name]) => / list/.test(name));

test.each(LISTS)(
  "%s: a response without a list is unreadable, not an empty list",
  async (_, call) => {
    let next: { status: number; body?: string } = { status: 204 };
    const { url } = await serve((response) => {
      response.writeHead(next.status, { "Content-Type": "application/json" }).end(next.body);
    });
    const t = connect(url, { retryRules: { maxRetries: 0, baseMs: 1 } });
    for (const body of ["{}", '{"data":null}', '{"data":{}}', "null", '""', undefined]) {
      next = body === undefined ? { status: 204 } : { status: 200, body };
      await expect(call(t)).rejects.toMatchObject({ kind: "contract" });
    }
  },
);

test.each(Object.entries(CALLS))(
  "%s: any response gives a value or a SiroError",
  async (_name, call) => {
    let next = { status: 200, body: "" };
    const { url } = await serve((response) => {
      response.writeHead(next.status, { "Content-Type": "application/json" });
      response.end(next.status === 204 ? undefined : next.body);
    });
    const t = connect(url, { retryRules: { maxRetries: 0, baseMs: 1 } });
    await fc.assert(
      fc.asyncProperty(fc.record({ status, body }), async (answer) => {
        next = answer;
        const result = await call(t).catch((error: unknown) => error);
        if (result instanceof Error) expect(result).toBeInstanceOf(SiroError);
        else expect(answer.status).toBeLessThan(300);
      }),
      { numRuns: 100 },
    );
  },
);
