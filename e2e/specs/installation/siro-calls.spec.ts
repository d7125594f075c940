import type { SeedHandles } from "#e2e/sandbox/state.ts";
import { expect, test } from "#e2e/testbed/fixtures/test.ts";

const org = "acme-exteriors";
const connections = "/v1/core/integrations/connections";
const recordings = "/v1/core/recordings";
const AROUND = "around the recording";
const EARLIER = "that may have begun days before";

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

/** What a page asks Siro on every visit. Names of people and teams are kept for a minute. */
function callsOfPages(seed: SeedHandles): [page: string, calls: string[]][] {
  const connection = seed.connections.healthy ?? "";
  const recording = seed.recordings.twoCandidates?.[0] ?? "";
  // Siro's ID of a recording is a UUID and its rep.
  const rep = recording.slice("00000000-0000-0000-0000-000000000000-".length);
  return [
    ["", [connections]],
    ["/connections", [connections]],
    // The list is for "2 of 5" and its neighbours.
    [`/connections/${connection}`, [connections, `${connections}/${connection}`]],
    ["/recordings", []],
    [
      `/recordings/${recording}`,
      [
        connections,
        // How it was started is only in the list.
        recordings,
        `${recordings}/${recording}`,
        `${recordings}/${recording} as the member's Siro user`,
        `${recordings}/${recording} with what Siro concluded`,
        `${recordings}/${recording}/summary as the member's Siro user`,
        `${recordings}/${recording}/utterances as the member's Siro user`,
        `/v1/core/entities/extractions/${recording}`,
        "/v1/core/mobile-events",
        "/v1/core/scorecards/evaluated-instances",
        "/v1/integrations/engagements",
        "/v1/integrations/opportunities",
        `/v1/integrations/users/${rep}/engagements ${AROUND}`,
        `/v1/integrations/users/${rep}/engagements ${EARLIER}`,
      ],
    ],
    ["/audit", ["/v1/audit/logs", "/v1/core/auth/tokens"]],
    ["/settings/organization", []],
    ["/settings/members", []],
    ["/settings/siro-access", ["/v1/core/auth/caller-identity", "/v1/core/auth/tokens"]],
  ];
}

const documents = { accept: "text/html" };
/** How Next asks for a page that a link in another one opens. */
const links = { rsc: "1" };

test("a page asks Siro for what it shows and for nothing twice, also when a link opens it", async ({
  page,
  seed,
  siro,
}) => {
  const callsFor = async (path: string, headers: Record<string, string>) => {
    const { last } = await siro.listJournal();
    const answer = await page.request.get(`/${org}${path}`, { headers });
    expect(answer.status()).toBe(200);
    await answer.body();
    const { entries } = await siro.listJournal(last);
    return entries
      .map(({ api, path, query }) => {
        if (query.showFollowups === "true") return `${path} with what Siro concluded`;
        if (path.includes("/evaluated-instances/")) return path.replace(/\/[^/]+$/, "");
        const { startingAfter: from, startingBefore: to } = query;
        if (from && to) return `${path} ${daysBetween(from, to) > 7 ? EARLIER : AROUND}`;
        const isSecondView = api === "platform" && path.startsWith(`${recordings}/`);
        return isSecondView ? `${path} as the member's Siro user` : path;
      })
      .sort();
  };
  const pages = callsOfPages(seed);
  for (const [path] of pages) await callsFor(path, documents);
  for (const [path, calls] of pages) {
    for (const headers of [documents, links]) {
      expect(await callsFor(path, headers), path || "overview").toEqual(calls.toSorted());
    }
  }
});
