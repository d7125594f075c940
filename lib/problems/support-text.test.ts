import { expect, test } from "vitest";
import { connect, json, serve } from "#e2e/testbed/siro-server.ts";
import { mintAccessToken } from "#lib/siro/organization/access-tokens.ts";
import { getConnection } from "#lib/siro/organization/connections.ts";
import { syncEngagement } from "#lib/siro/organization/engagements.ts";
import { toProblem } from "./to-problem.ts";

const problemOf = (call: Promise<unknown>) => call.then(() => null, toProblem);

test("every failed call has the facts that Siro's support asks for", async () => {
  const { url } = await serve((response) => json(response, 503, { error: "try later" }));
  const t = connect(url, { organizationId: "org-1" });
  const engagementUsers = [{ externalId: "7", email: "kim@acme.example", name: "Kim Lee" }];
  const input = { externalId: "A-1", subject: "Smith, John", engagementUsers };
  const { support = "" } = (await problemOf(syncEngagement(t, input))) ?? {};
  expect(support).toContain(`Request: PUT ${url}/v1/integrations/sync/engagements\n`);
  expect(support).toContain('"engagementUsers":[{"externalId":"[redacted]"');
  expect(support).toContain("Status: 503\nMessage: try later\nOrganization ID: org-1\nTime: 20");
  for (const personal of ["kim@", "Kim", "Smith"]) expect(support).not.toContain(personal);
});

test("the text for Siro's support contains no secret, not even as an ID in an address", async () => {
  const { url } = await serve((response) => json(response, 500, { error: "no" }));
  const secret = "org-secret-0123456789";
  const t = connect(url, { retryRules: { maxRetries: 0, baseMs: 1 } });
  const mint = { clientId: "c1", clientSecret: "app-secret-987", userId: "u1", scope: "read" };
  const problems = [
    await problemOf(mintAccessToken(t, { ...mint, scope: "read" })),
    await problemOf(getConnection(t, { connectionId: secret })),
  ];
  for (const problem of problems) {
    expect(problem?.support).toContain("Status: 500");
    expect(problem?.support).not.toMatch(/org-secret|app-secret/);
  }
});

test("unreadable and lost responses also have a text for Siro's support", async () => {
  const { url } = await serve((response, { url: path }) =>
    path.includes("lost") ? response.destroy() : json(response, 200, []),
  );
  const t = connect(url, { retryRules: { maxRetries: 0, baseMs: 1 } });
  const unreadable = await problemOf(getConnection(t, { connectionId: "c1" }));
  expect(unreadable).toMatchObject({ kind: "contract" });
  expect(unreadable?.support).toContain(`Request: GET ${url}/v1/core/integrations/connections/c1`);
  const lost = await problemOf(getConnection(t, { connectionId: "lost" }));
  expect(lost?.support).toContain("Payload: none\nStatus: no response");
});
