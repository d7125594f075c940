import { expect, test } from "vitest";
import { connect, json, serve } from "#e2e/testbed/siro-server.ts";
import { listConnections, updateConnection } from "#lib/siro/organization/connections.ts";
import { linkRecording } from "#lib/siro/platform/links.ts";
import { listRecordings } from "#lib/siro/platform/recordings.ts";
import { toProblem } from "./to-problem.ts";

async function connectRefusing(error: string) {
  const { url } = await serve((response) => json(response, 403, { error }));
  return { organization: connect(url), platform: connect(url, { api: "platform" }) };
}

const problemOf = (call: Promise<unknown>) => call.then(() => null, toProblem);
const target = { dataType: "ENGAGEMENT", id: "e1" } as const;
const change = { connectionId: "c1", changes: { isActive: false } };

test("a refused write says that reading works, which token is not allowed to, and who can change that", async () => {
  const { organization, platform } = await connectRefusing("Forbidden");
  const paused = await problemOf(updateConnection(organization, change));
  expect(paused).toMatchObject({ kind: "forbidden", message: "Siro does not allow this (403)." });
  expect(paused?.remedy).toMatch(/^Reading still works\. The organization token isn't allowed/);
  expect(paused?.remedy).toContain("A Siro admin can create a token");
  const linked = await problemOf(linkRecording(platform, { recordingId: "r1", target }));
  expect(linked?.remedy).toMatch(/^Reading still works\. Your Siro user's write token/);
  expect(linked?.remedy).toContain("Ask a Siro admin");
});

test("a refused read names the token without claiming that reading works", async () => {
  const { organization, platform } = await connectRefusing("Forbidden");
  const listed = await problemOf(listConnections(organization));
  expect(listed?.remedy).toMatch(/^The organization token isn't allowed to read this\./);
  const seen = await problemOf(listRecordings(platform, {}));
  expect(seen?.remedy).toMatch(/^Your Siro user's read token isn't allowed to see this\./);
  for (const problem of [listed, seen]) expect(problem?.remedy).not.toContain("Reading still");
});

test("if Siro names the scope, the missing one is named, and how to get a token that has it", async () => {
  const { platform } = await connectRefusing("Token scope does not allow this method");
  const linked = await problemOf(linkRecording(platform, { recordingId: "r1", target }));
  expect(linked?.remedy).toContain("doesn't have the write scope");
  expect(linked?.remedy).toContain("reconnect your Siro user in Settings › Your Siro user");
  const seen = await problemOf(listRecordings(platform, {}));
  expect(seen?.remedy).toContain("doesn't have the read scope");
});
